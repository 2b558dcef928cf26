/** Each person's own list of notifications, filled by what happens in the other services. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.engagement.notification;
