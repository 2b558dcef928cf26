package io.leaderforge.kit.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.TestTransactions;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PoolLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LONG = "select '" + "x".repeat(3_000) + "'";

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    @Test
    void aLongStatementStaysPrepared() {
        Vertx vertx = Vertx.vertx();
        try (World world = new World("core")) {
            Pool pool = pool(vertx, world, new PoolLimits(PATIENCE, 10));
            for (int i = 0; i < 3; i++) {
                run(pool, LONG);
            }
            assertEquals(
                    "1 3",
                    run(
                            pool,
                            "select count(*) || ' ' || sum(generic_plans + custom_plans) from pg_prepared_statements"
                                    + " where length(statement) > 2048"));
            pool.close();
        } finally {
            vertx.close();
        }
    }

    @Test
    void whoWaitsTooLongForAConnectionIsToldSoAndNothingIsLost() {
        Vertx vertx = Vertx.vertx();
        try (World world = new World("core")) {
            Pool pool = pool(vertx, world, new PoolLimits(Duration.ofSeconds(3), 10));
            TenantTransaction transactions = TestTransactions.on(pool);
            CompletableFuture<Void> hold = new CompletableFuture<>();
            CompletableFuture<Void> held = holding(transactions, hold);
            assertUnavailable(one(transactions));
            hold.complete(null);
            held.join();
            assertEquals(1, one(transactions).await().atMost(PATIENCE));
            pool.close();
        } finally {
            vertx.close();
        }
    }

    @Test
    void whoComesWhereTooManyWaitIsRefusedAtOnce() {
        Vertx vertx = Vertx.vertx();
        try (World world = new World("core")) {
            Pool pool = pool(vertx, world, new PoolLimits(PATIENCE, 1));
            TenantTransaction transactions = TestTransactions.on(pool);
            CompletableFuture<Void> hold = new CompletableFuture<>();
            CompletableFuture<Void> held = holding(transactions, hold);
            CompletableFuture<Integer> waiting =
                    one(transactions).subscribeAsCompletionStage().toCompletableFuture();
            assertUnavailable(one(transactions));
            hold.complete(null);
            held.join();
            assertEquals(1, waiting.join());
            pool.close();
        } finally {
            vertx.close();
        }
    }

    private static CompletableFuture<Void> holding(TenantTransaction transactions, CompletableFuture<Void> hold) {
        CompletableFuture<Void> has = new CompletableFuture<>();
        CompletableFuture<Void> held = transactions
                .withSql(
                        Caller.service(Ids.next()),
                        sql -> sql.query("select")
                                .invoke(any -> has.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(hold)))
                .subscribeAsCompletionStage()
                .toCompletableFuture();
        has.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        return held;
    }

    private static Uni<Integer> one(TenantTransaction transactions) {
        return transactions.withSql(Caller.service(Ids.next()), sql -> sql.first(row -> row.getInteger(0), "select 1"));
    }

    private static void assertUnavailable(Uni<Integer> refused) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> refused.await().atMost(PATIENCE));
        assertEquals(ProblemType.UNAVAILABLE, problem.type());
        assertTrue(
                problem.headers().containsKey("Retry-After"), problem.headers().toString());
    }

    private static Pool pool(Vertx vertx, World world, PoolLimits limits) {
        return limits.pool(new Input(vertx, new PoolOptions().setMaxSize(1), List.of(world.options("app"))));
    }

    private static String run(Pool pool, String statement) {
        return PooledStatement.run(pool, statement)
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(PATIENCE);
    }
}
