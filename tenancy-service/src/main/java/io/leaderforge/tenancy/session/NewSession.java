package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.secret.OpaqueToken;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session about to be written.
 *
 * @param csrf sent by a browser's page; null without cookies
 * @param reason why an operator acts as the person; null otherwise
 * @param from the account that was switched from; null otherwise
 * @param actorSession the operator's own session; null otherwise
 */
record NewSession(
        Grant grant,
        OpaqueToken refresh,
        Instant refreshUntil,
        @Nullable OpaqueToken csrf,
        @Nullable String reason,
        @Nullable UUID actorSession,
        Origin origin,
        @Nullable SwitchedFrom from) {}
