package io.leaderforge.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.World;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All callers here share one connection. */
class TenantTransactionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static World world;
    private static Pool pool;
    private static TenantTransaction transactions;

    @BeforeAll
    static void start() {
        world = new World("core");
        pool = world.pool("app", 1);
        transactions = TestTransactions.on(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
        world.close();
    }

    @Test
    void whoeverStopsWaitingLeavesNoConnectionBehind() {
        for (int i = 0; i < 20; i++) {
            transactions
                    .withSql(Caller.service(Ids.next()), sql -> sql.query("select pg_sleep(0.01)"))
                    .subscribe()
                    .with(done -> {})
                    .cancel();
        }
        UUID tenant = Ids.next();
        Uni<String> seen = transactions.withSql(
                Caller.service(tenant),
                sql -> sql.first(row -> row.getString(0), "select current_setting('app.tenant_id', true)")
                        .map(String::valueOf));
        assertEquals(tenant.toString(), seen.await().atMost(PATIENCE));
    }

    @Test
    void workThatFailsBeforeItsTransactionHasBegunLeavesNothingOfIt() {
        UUID tenant = Ids.next();
        UUID organization = Ids.next();
        for (int i = 0; i < 20; i++) {
            Uni<Object> failing = transactions.withSql(Caller.service(tenant), sql -> {
                World.insert(sql, tenant, organization, "never").subscribe().with(written -> {}, failure -> {});
                return Uni.createFrom().failure(new IllegalArgumentException("at once"));
            });
            assertThrows(IllegalArgumentException.class, () -> failing.await().atMost(PATIENCE));
            Uni<Long> wrote = transactions.withSql(
                    Caller.service(Ids.next()),
                    sql -> sql.first(
                            row -> row.getLong(0),
                            "select case when pg_current_xact_id_if_assigned() is null then 0 else 1 end::bigint"));
            assertEquals(0, wrote.await().atMost(PATIENCE), "the next one is in a transaction that has written");
        }
        assertEquals(0, written(organization));
    }

    private static long written(UUID key) {
        try (Connection admin = world.stack.jdbc("admin");
                ResultSet row = admin.createStatement()
                        .executeQuery("select count(*) from core.outbox where key = '" + key + "'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
