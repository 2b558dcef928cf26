package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends the impersonations that were started in an operator's session, in any tenant, when that session ends. Their tokens
 * are refused everywhere within two seconds.
 */
final class OperatorEnd {

    private static final String REASON = "operator_signed_out";
    private static final String OPEN = "select operator_session_open($1) as open";
    private static final String END = "select tenant_id, user_id, session_id from end_impersonations($1, $2)";

    private OperatorEnd() {}

    /** 401 where the operator's session has ended; it stays open until the transaction ends. */
    static Uni<Void> requireOpen(Sql sql, @Nullable UUID session) {
        return sql.query(OPEN, session)
                .invoke(rows -> {
                    if (Boolean.FALSE.equals(rows.iterator().next().getBoolean("open"))) {
                        throw Problems.sessionEnded("Your session has ended. Sign in again.");
                    }
                })
                .replaceWithVoid();
    }

    /** In the transaction that ends the operator's session. */
    static Uni<Void> follow(Sql sql, Sessions sessions, UUID operator, UUID session) {
        return sql.list(row -> row, END, session, operator)
                .chain(ended -> Multi.createFrom()
                        .iterable(ended)
                        .onItem()
                        .transformToUniAndConcatenate(row -> publish(sql, sessions, row))
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    private static Uni<Void> publish(Sql sql, Sessions sessions, Row row) {
        return sessions.publish(
                sql, row.getUUID("tenant_id"), row.getUUID("user_id"), row.getUUID("session_id"), REASON);
    }
}
