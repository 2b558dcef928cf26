package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a session's tokens besides the account.
 *
 * @param csrfHash of the token that a browser's page sends; null for sessions without cookies
 * @param actor the operator who acts as the person
 * @param notAfter when tokens expire at the latest; null: no such limit
 * @param authenticatedAt when the person last signed in or entered the password; null in sessions of support
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
