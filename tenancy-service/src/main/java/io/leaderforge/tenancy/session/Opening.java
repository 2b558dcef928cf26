package io.leaderforge.tenancy.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a person was authenticated, and which session is requested.
 *
 * @param method how the person was authenticated: {@code password}, {@code switch}, {@code email} …; goes into the log
 * @param cookies whether the tokens go into cookies, for a page in a browser
 * @param from the account that was switched from; null for a sign-in
 * @param authenticatedAt when the person was authenticated; null: now
 * @param deviceToken of an earlier sign-in on this device
 */
public record Opening(
        String method,
        boolean cookies,
        Origin origin,
        @Nullable SwitchedFrom from,
        @Nullable Instant authenticatedAt,
        @Nullable String deviceToken) {

    static final String PASSWORD = "password";

    /** By a switch, which keeps the time of authentication. */
    public static Opening switched(Origin origin, SwitchedFrom from, Instant authenticatedAt) {
        return new Opening("switch", false, origin, from, authenticatedAt, null);
    }
}
