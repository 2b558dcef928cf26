package io.leaderforge.tenancy.session;

/**
 * How somebody came to be known, and what is wanted.
 *
 * @param method what was shown: {@code password}, {@code switch}, {@code email} …; goes into the log
 * @param cookies whether the tokens go into cookies, for a page in a browser
 */
public record Opening(String method, boolean cookies, Origin origin) {}
