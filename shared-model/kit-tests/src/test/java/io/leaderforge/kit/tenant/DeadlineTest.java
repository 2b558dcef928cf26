package io.leaderforge.kit.tenant;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What takes too long, on a pool of one connection. */
class DeadlineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Vertx vertx;
    private static World world;
    private static Pool pool;
    private static TenantTransaction transactions;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        world = new World("core");
        pool = world.pool("app", 1);
        transactions = TestTransactions.on(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
        world.close();
        vertx.close();
    }

    @Test
    void f4a_aRequestIsAnsweredByItsDeadlineAndItsTransactionGoesNoFurther() {
        AtomicBoolean wentOn = new AtomicBoolean();
        CompletableFuture<Void> hold = new CompletableFuture<>();
        CompletableFuture<?> request = request(
                Duration.ofMillis(300),
                sql -> sql.query("select pg_advisory_xact_lock(1)")
                        .chain(() -> Uni.createFrom().completionStage(hold))
                        .chain(() -> sql.query("select 1"))
                        .invoke(any -> wentOn.set(true)));
        assertUnavailable(request);
        assertFalse(hold.isDone());
        hold.complete(null);
        assertEquals(1, one(), "the connection has come back");
        assertFalse(wentOn.get(), "a statement after the deadline");
        await().until(() -> advisoryLocks() == 0);
    }

    @Test
    void f4a_workThatEndsAfterTheDeadlineIsNotCommitted() {
        CompletableFuture<Void> hold = new CompletableFuture<>();
        AtomicBoolean woken = new AtomicBoolean();
        CompletableFuture<?> request = request(Duration.ofMillis(300), sql -> {
            sql.afterCommit(() -> woken.set(true));
            return sql.query("select").chain(() -> Uni.createFrom().completionStage(hold));
        });
        assertUnavailable(request);
        hold.complete(null);
        assertEquals(1, one());
        assertFalse(woken.get());
    }

    @Test
    void f4a_restartsDoNotPutOffTheEndOfARequest() {
        AtomicBoolean passed = new AtomicBoolean();
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        own.runOnContext(on -> Deadline.set(Duration.ofMillis(200)));
        await().until(() -> {
            own.runOnContext(on -> {
                Deadline.restart();
                passed.compareAndSet(false, Deadline.current().left() == 0);
            });
            return passed.get();
        });
    }

    @Test
    void aStatementThatIsTooLongAndALockThatIsNotFreeAreUnavailable() throws SQLException {
        assertUnavailable(inTransaction(sql ->
                sql.query("set local statement_timeout = '100ms'").chain(() -> sql.query("select pg_sleep(20)"))));
        try (Connection admin = world.stack.jdbc("admin")) {
            admin.createStatement().execute("select pg_advisory_lock(2)");
            assertUnavailable(inTransaction(sql -> sql.query("set local lock_timeout = '100ms'")
                    .chain(() -> sql.query("select pg_advisory_xact_lock(2)"))));
        }
    }

    @Test
    void aTransactionInWhichNothingHappensIsEndedAndItsCallerToldToTryAgain() {
        CompletableFuture<Void> hold = new CompletableFuture<>();
        AtomicBoolean began = new AtomicBoolean();
        CompletableFuture<?> idle =
                inTransaction(sql -> sql.query("set local idle_in_transaction_session_timeout = '100ms'")
                        .invoke(() -> began.set(true))
                        .chain(() -> Uni.createFrom().completionStage(hold))
                        .chain(() -> sql.query("select 1")));
        await().until(() -> began.get() && sessions("idle in transaction") == 0);
        hold.complete(null);
        assertUnavailable(idle);
        assertEquals(1, one());
    }

    @Test
    void everyRoleThatSignsInHasItsLimits() throws SQLException {
        assertEquals("15s 4s 30s", limits("app"));
        assertEquals("25s 5s 90s", limits("relay"));
        assertEquals("15s 4s 30s", limits("worker"));
        assertEquals("0 10s 10min", limits("owner"));
    }

    private static String limits(String role) throws SQLException {
        try (Connection connection = world.stack.jdbc(role);
                ResultSet row = connection.createStatement().executeQuery("""
                        select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' '
                          || current_setting('idle_in_transaction_session_timeout')""")) {
            row.next();
            return row.getString(1);
        }
    }

    private static int one() {
        return transactions
                .withSql(Caller.service(Ids.next()), sql -> sql.first(row -> row.getInteger(0), "select 1"))
                .await()
                .atMost(PATIENCE);
    }

    private static <T> CompletableFuture<T> inTransaction(Function<Sql, Uni<T>> work) {
        return transactions
                .withSql(Caller.service(Ids.next()), work)
                .subscribeAsCompletionStage()
                .toCompletableFuture();
    }

    private static <T> CompletableFuture<T> request(Duration deadline, Function<Sql, Uni<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        own.runOnContext(on -> {
            Deadline.set(deadline);
            transactions
                    .withSql(Caller.service(Ids.next()), work)
                    .subscribe()
                    .with(answer::complete, answer::completeExceptionally);
        });
        return answer;
    }

    private static void assertUnavailable(CompletableFuture<?> refused) {
        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> refused.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        ProblemException problem = (ProblemException) failure.getCause();
        assertEquals(ProblemType.UNAVAILABLE, problem.type());
        assertTrue(problem.headers().containsKey("Retry-After"));
    }

    private static long advisoryLocks() throws SQLException {
        return count("pg_locks where locktype = 'advisory' and objid = 1");
    }

    private static long sessions(String state) throws SQLException {
        return count("pg_stat_activity where usename = 'core_app' and state = '" + state + "'");
    }

    private static long count(String from) throws SQLException {
        try (Connection admin = world.stack.jdbc("admin");
                ResultSet row = admin.createStatement().executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
