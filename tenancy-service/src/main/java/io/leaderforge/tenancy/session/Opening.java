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
 */
public record Opening(
        String method,
        boolean cookies,
        Origin origin,
        @Nullable SwitchedFrom from,
        @Nullable Instant authenticatedAt) {

    /** The person is shown to be there now. */
    public Opening(String method, boolean cookies, Origin origin) {
        this(method, cookies, origin, null, null);
    }
}
