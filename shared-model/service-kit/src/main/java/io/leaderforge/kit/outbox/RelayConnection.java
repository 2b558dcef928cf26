package io.leaderforge.kit.outbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a relay thread, opened on demand and thrown away after any failure. Waits for its answers: only
 * for threads that may block. Statements may also be sent without waiting, they then run in the order sent.
 */
final class RelayConnection implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    // The statistics of partitions that are filled and emptied all the time mislead the planner; every read here is by
    // index.
    private static final String SETTINGS =
            "set enable_seqscan = off; set enable_bitmapscan = off; set application_name = 'leaderforge-relay'";

    private final Pool pool;
    private @Nullable SqlConnection connection;
    private boolean inTransaction;

    RelayConnection(Pool pool) {
        this.pool = pool;
    }

    Future<RowSet<Row>> send(String statement, @Nullable Object... parameters) throws InterruptedException {
        SqlConnection open = open();
        return parameters.length == 0
                ? open.query(statement).execute()
                : open.preparedQuery(statement).execute(Tuple.from(parameters));
    }

    RowSet<Row> run(String statement, @Nullable Object... parameters) throws InterruptedException {
        return await(send(statement, parameters));
    }

    /** Sent without waiting; what follows runs in the transaction. */
    void begin() throws InterruptedException {
        send("begin");
        inTransaction = true;
    }

    void commit() throws InterruptedException {
        run("commit");
        inTransaction = false;
    }

    void rollback() throws InterruptedException {
        run("rollback");
        inTransaction = false;
    }

    static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new RelayException(String.valueOf(cause == null ? e : cause), e);
        } catch (TimeoutException e) {
            throw new RelayException("the database has not answered for " + PATIENCE_SECONDS + " s", e);
        }
    }

    private SqlConnection open() throws InterruptedException {
        SqlConnection open = connection;
        if (open == null) {
            open = await(pool.getConnection());
            connection = open;
            await(open.query(SETTINGS).execute());
        }
        return open;
    }

    /** Gives the connection back; a transaction that is open ends with it. */
    @Override
    public void close() {
        SqlConnection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        if (inTransaction) {
            inTransaction = false;
            open.query("rollback").execute().onComplete(any -> open.close());
        } else {
            open.close();
        }
    }
}
