package io.leaderforge.kit.outbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.connection.BoundedWait;
import io.leaderforge.kit.connection.HangUp;
import io.leaderforge.kit.connection.PooledStatement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a relay thread, opened on demand and left after any failure. Waits for its answers, as long as its
 * patience lasts: only for threads that may block. Statements may also be sent without waiting, they then run in the order
 * sent. A connection that arrives when it is no longer waited for goes back to the pool; one that owes an answer, or has a
 * transaction open, is hung up.
 */
final class RelayConnection implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SETTINGS = "set application_name = 'leaderforge-relay'";

    private final Pool pool;
    private final Duration patience;
    private @Nullable SqlConnection connection;
    private boolean inTransaction;
    private boolean owesAnswer;

    RelayConnection(Pool pool) {
        this(pool, PATIENCE);
    }

    RelayConnection(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    @CanIgnoreReturnValue
    Future<RowSet<Row>> send(String statement, @Nullable Object... parameters) throws InterruptedException {
        SqlConnection open = open();
        return parameters.length == 0
                ? open.query(statement).execute()
                : open.preparedQuery(statement).execute(Tuple.from(parameters));
    }

    @CanIgnoreReturnValue
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

    @CanIgnoreReturnValue
    <T> T await(Future<T> answer) throws InterruptedException {
        owesAnswer = true;
        try {
            T given = BoundedWait.block(answer, patience, unwanted -> {});
            owesAnswer = false;
            return given;
        } catch (ExecutionException e) {
            owesAnswer = false;
            throw new RelayException(reason(e), e);
        } catch (TimeoutException e) {
            throw silence(e);
        }
    }

    /** Where the pool has none to give, nothing was asked of the database. */
    private SqlConnection connect() throws InterruptedException {
        try {
            return BoundedWait.block(pool.getConnection(), patience, late -> {
                var unused = late.close();
            });
        } catch (ExecutionException e) {
            throw PooledStatement.isAnAnswer(e.getCause())
                    ? new RelayException(reason(e), e)
                    : new RelayException.Silence(reason(e), e);
        } catch (TimeoutException e) {
            throw silence(e);
        }
    }

    private RelayException silence(TimeoutException e) {
        return new RelayException.Silence("the database has not answered for " + patience.toSeconds() + " s", e);
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e : cause);
    }

    private SqlConnection open() throws InterruptedException {
        SqlConnection open = connection;
        if (open == null) {
            open = connect();
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
        boolean clean = !inTransaction && !owesAnswer;
        inTransaction = false;
        owesAnswer = false;
        if (open != null && clean) {
            var unused = open.close();
        } else if (open != null) {
            HangUp.on(open);
        }
    }
}
