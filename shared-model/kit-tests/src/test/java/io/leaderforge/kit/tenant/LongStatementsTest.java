package io.leaderforge.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.outbox.World;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongStatementsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LONG = "select '" + "x".repeat(3_000) + "'";

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    @Test
    void aLongStatementStaysPrepared() {
        Vertx vertx = Vertx.vertx();
        try (World world = new World("core")) {
            Pool pool = new LongStatements()
                    .create(new Input(vertx, new PoolOptions().setMaxSize(1), List.of(world.options("app"))));
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

    private static String run(Pool pool, String statement) {
        return TenantTransaction.uni(pool.preparedQuery(statement).execute())
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(PATIENCE);
    }
}
