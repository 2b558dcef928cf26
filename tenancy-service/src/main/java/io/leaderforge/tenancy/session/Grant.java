package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session's tokens say beside who it is.
 *
 * @param csrfHash of the token that a browser's page shows; null for sessions without cookies
 * @param actor the operator who acts as the person
 * @param notAfter no token lives longer; null: as long as tokens live
 * @param authenticatedAt when the person last signed in or showed the password in it; null where nobody did, as in support's
 */
record Grant(
        UUID session,
        boolean secondFactor,
        @Nullable String csrfHash,
        @Nullable UUID actor,
        @Nullable Instant notAfter,
        @Nullable Instant authenticatedAt) {

    static Grant of(Row row) {
        OffsetDateTime notAfter = row.getOffsetDateTime("not_after");
        return new Grant(
                row.getUUID("session_id"),
                row.getBoolean("second_factor"),
                row.getString("csrf_hash"),
                row.getUUID("actor_id"),
                notAfter == null ? null : notAfter.toInstant(),
                null);
    }

    Grant authenticated(@Nullable Instant at) {
        return new Grant(session, secondFactor, csrfHash, actor, notAfter, at);
    }
}
