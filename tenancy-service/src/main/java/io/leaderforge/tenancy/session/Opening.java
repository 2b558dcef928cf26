package io.leaderforge.tenancy.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody came to be known, and what is wanted.
 *
 * @param method what was shown: {@code password}, {@code switch}, {@code email} …; goes into the log
 * @param cookies whether the tokens go into cookies, for a page in a browser
 * @param from the account that was switched from; null where somebody signed in
 * @param authenticatedAt when the person was shown to be there; null: now
 * @param deviceToken what the device showed that it was given at an earlier sign-in
 */
public record Opening(
        String method,
        boolean cookies,
        Origin origin,
        @Nullable SwitchedFrom from,
        @Nullable Instant authenticatedAt,
        @Nullable String deviceToken) {

    static final String PASSWORD = "password";

    /** By a switch: when the person was shown to be there is taken along. */
    public static Opening switched(Origin origin, SwitchedFrom from, Instant authenticatedAt) {
        return new Opening("switch", false, origin, from, authenticatedAt, null);
    }
}
