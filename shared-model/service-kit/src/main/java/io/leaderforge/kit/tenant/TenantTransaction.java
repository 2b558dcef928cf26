package io.leaderforge.kit.tenant;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL transaction on behalf of one caller, committed when the work's Uni answers and rolled back when it fails.
 * Its first statement sets {@code app.tenant_id}, {@code app.user_id}, {@code app.actor} and {@code app.roles} for this
 * transaction only, so that row-level security decides what it sees; nothing of them stays on a pooled connection.
 *
 * <p>Two clients, one rule: {@link #withEntities} for aggregates, {@link #withSql} for read models, bulk paths and
 * consumers; a use case uses one of them. Failures of the database arrive as {@link DatabaseProblems} maps them.
 *
 * <p>Where the request in work has a {@link Deadline} and it passes, the caller is answered 503 at once; the transaction is
 * not cut in two but goes no further, is rolled back, and gives its connection back when what runs has ended, which
 * PostgreSQL limits.
 */
@ApplicationScoped
public class TenantTransaction {

    private static final String SETTINGS =
            "select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),"
                    + " set_config('app.actor', $3, true), set_config('app.roles', $4, true)";

    private final Pool pool;
    private final CurrentCaller current;
    private final DatabaseProblems problems;
    private final DatabasePulse pulse;
    private final List<TransactionListener> listeners;

    TenantTransaction(
            Pool pool,
            CurrentCaller current,
            DatabaseProblems problems,
            DatabasePulse pulse,
            @All List<TransactionListener> listeners) {
        this.pool = pool;
        this.current = current;
        this.problems = problems;
        this.pulse = pulse;
        this.listeners = listeners;
    }

    /** {@link #withEntities(Caller, Function)} for the caller of the current request. */
    public <T> Uni<T> withEntities(Function<Sql, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> withEntities(current.get(), work));
    }

    /** {@link #withSql(Caller, Function)} for the caller of the current request. */
    public <T> Uni<T> withSql(Function<Sql, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> withSql(current.get(), work));
    }

    /**
     * A transaction in which Panache repositories work; {@code sql} runs on the same connection, for the outbox and for
     * statements beside the entities: flush before using it on rows that entities have changed. Needs a Vert.x context.
     */
    public <T> Uni<T> withEntities(Caller caller, Function<Sql, Uni<T>> work) {
        return toItsEnd(deadline -> {
            Committed committed = new Committed();
            return Panache.withTransaction(() -> Panache.getSession()
                            .chain(session ->
                                    work(new SessionSql(session, caller, committed, new Notes(), deadline), work))
                            .invoke(deadline::require))
                    .onItem()
                    .invoke(committed::run)
                    .onFailure()
                    .transform(problems::translate);
        });
    }

    private <T> Uni<T> work(Sql sql, Function<Sql, Uni<T>> work) {
        return sql.execute(SETTINGS, settings(sql.caller()))
                .chain(() -> work.apply(sql))
                .call(() -> committing(sql));
    }

    private Uni<Void> committing(Sql sql) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (TransactionListener listener : listeners) {
            all = all.chain(() -> listener.committing(sql));
        }
        return all;
    }

    /** A transaction of the plain PostgreSQL client: begin, settings and the work's statements are pipelined. */
    public <T> Uni<T> withSql(Caller caller, Function<Sql, Uni<T>> work) {
        return toItsEnd(deadline -> {
            Committed committed = new Committed();
            return uni(pool.getConnection())
                    .chain(connection -> inTransaction(
                            connection, new ConnectionSql(connection, caller, committed, new Notes(), deadline), work))
                    .onItem()
                    .invoke(committed::run)
                    .onFailure()
                    .transform(problems::translate);
        });
    }

    /** The work's first statement does not wait for the answers to begin and settings: where these fail, it fails, too. */
    private <T> Uni<T> inTransaction(SqlConnection connection, ConnectionSql sql, Function<Sql, Uni<T>> work) {
        Future<Transaction> begun = connection.begin();
        Future<?> set = Future.all(begun, connection.preparedQuery(SETTINGS).execute(settings(sql.caller())));
        Uni<T> result = Uni.createFrom()
                .deferred(() -> work.apply(sql))
                .call(() -> uni(set))
                .call(() -> committing(sql))
                .invoke(sql.deadline()::require)
                .call(() -> uni(begun.result().commit()))
                .onFailure()
                .transform(failure -> set.failed() ? set.cause() : failure)
                .onFailure()
                .call(() -> uni(rollback(begun)).onFailure().recoverWithNull());
        return result.eventually(() -> uni(connection.close()));
    }

    /**
     * A client disconnect or a passed deadline does not cancel the transaction: it runs to completion and returns its
     * connection to the pool.
     */
    private <T> Uni<T> toItsEnd(Function<Deadline, Uni<T>> work) {
        return Uni.createFrom().emitter(answer -> {
            Deadline deadline = Deadline.current();
            listeners.forEach(TransactionListener::begun);
            Runnable ended = deadline.whenPassed(() -> answer.fail(Deadline.passed()));
            Uni.createFrom()
                    .deferred(() -> work.apply(deadline))
                    .subscribe()
                    .with(
                            item -> {
                                ended.run();
                                pulse.turn();
                                answer.complete(item);
                            },
                            failure -> {
                                ended.run();
                                answer.fail(failure);
                            });
        });
    }

    /** Waits for the begin: work that fails at once may be over before it is answered. */
    private static Future<@Nullable Void> rollback(Future<Transaction> begun) {
        return begun.compose(Transaction::rollback, failure -> Future.succeededFuture());
    }

    private static Tuple settings(Caller caller) {
        return Tuple.of(
                text(caller.tenantId()),
                text(caller.userId()),
                caller.actor().name().toLowerCase(Locale.ROOT),
                String.join(",", caller.roles()));
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
