package io.leaderforge.engagement.notification;

/**
 * How many of the caller's notifications are unread.
 *
 * @param unread 100 at most
 */
record UnreadView(int unread) {}
