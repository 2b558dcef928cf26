package io.leaderforge.kit.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One statement outside a tenant transaction. A pool's own {@code query} waits for a connection without limit; this waits as
 * long as the pool's limit says.
 */
public final class PooledStatement {

    private PooledStatement() {}

    public static Uni<RowSet<Row>> run(Pool pool, String statement, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(() -> pool.withConnection(connection ->
                                connection.preparedQuery(statement).execute(parameters))
                        .toCompletionStage());
    }

    public static Uni<RowSet<Row>> run(Pool pool, String statement) {
        return run(pool, statement, Tuple.tuple());
    }

    /** Whether the database, or the machine it is on, has refused; else the pool had no connection to give. */
    public static boolean isAnAnswer(@Nullable Throwable failure) {
        return failure instanceof PgException || failure instanceof IOException;
    }
}
