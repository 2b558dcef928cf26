package io.leaderforge.kit.live;

import java.util.Locale;

/** Why a connection is over. */
enum End {
    /** The client has disconnected. */
    CLIENT,
    /** It does not take what it is sent. */
    SLOW,
    /** It sends more than a member may. */
    RATE,
    /** The token has expired; the client comes again with a new one. */
    TOKEN,
    /** The session was revoked, or the person's roles have changed; the client comes again with a new token. */
    SESSION,
    /** The caller's roles do not allow it any longer; a client that comes again is refused. */
    PERMISSION,
    /** The tenant was suspended or deleted. */
    TENANT,
    /** The caller's roles cannot be read. */
    UNAVAILABLE,
    /** The process stops; the client comes again and finds another. */
    SHUTDOWN;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the client is told. */
    boolean isTold() {
        return this != CLIENT && this != SLOW;
    }
}
