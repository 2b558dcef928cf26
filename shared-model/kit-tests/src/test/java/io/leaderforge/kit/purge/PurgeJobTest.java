package io.leaderforge.kit.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.InboxRing;
import io.leaderforge.kit.job.TestContexts;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.tenant.TestTransactions;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PurgeJobTest {

    private static World world;
    private static Pool pool;

    private final UUID tenant = Ids.next();

    @BeforeAll
    static void start() {
        world = new World("progress");
        pool = world.pool("worker", 1);
    }

    @AfterAll
    static void stop() {
        pool.close();
        world.close();
    }

    private static void change(String statement) throws SQLException {
        try (Connection admin = world.stack.jdbc("admin");
                Statement change = admin.createStatement()) {
            change.execute(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection admin = world.stack.jdbc("admin");
                ResultSet row = admin.createStatement().executeQuery(query + " where tenant_id = '" + tenant + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void oldAnswersAndTheNextPartitionOfTheInboxGo() throws SQLException {
        Instant middle = Instant.parse("2026-06-01T12:00:00Z");
        int next = InboxRing.toEmpty(middle, Duration.ofHours(1)).orElseThrow();
        change("""
                insert into progress.idempotency_keys (tenant_id, subject, route, key, body_hash, created_at)
                select '%1$s', 's', 'r', n::text, 'h', now() - case when n <= 4500 then interval '8 days' else interval '6 days' end
                from generate_series(1, 4600) n;
                insert into progress.inbox (tenant_id, slot, event_id, consumer)
                select '%1$s', n, uuidv7(), 'c' from unnest(array[%2$d, %3$d]) n
                """.formatted(tenant, next, InboxRing.slot(middle)));
        new PurgeJob(TestTransactions.worker(pool), Clock.fixed(middle, ZoneOffset.UTC))
                .run(TestContexts.of(world, tenant))
                .await()
                .atMost(Duration.ofSeconds(30));
        assertEquals(100, number("select count(*) from progress.idempotency_keys"));
        assertEquals(1, number("select count(*) from progress.inbox"));
        assertEquals(InboxRing.slot(middle), number("select max(slot) from progress.inbox"));
    }
}
