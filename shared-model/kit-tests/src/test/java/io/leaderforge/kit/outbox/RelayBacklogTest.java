package io.leaderforge.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The relay behind a backlog. */
class RelayBacklogTest {

    private static World world;
    private final UUID tenant = Ids.next();

    @BeforeAll
    static void start() {
        world = new World("core");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void controlOvertakesABacklogOfBulk() throws Exception {
        int backlog = 20_000;
        for (int i = 0; i < backlog / 5_000; i++) {
            List<OutboxEvent> events = IntStream.range(0, 5_000)
                    .mapToObj(n -> OutboxEvent.fact(World.fact(tenant), Ids.next(), Lane.BULK))
                    .toList();
            world.in(tenant, sql -> Outbox.appendAll(sql, events));
        }
        try (Tail tail = world.tail("core.invitation", "core.tenant")) {
            try (Relay relay = world.relay()) {
                tail.await(1_000, Tail.of(tenant));
                world.in(tenant, sql -> Outbox.append(sql, World.tenant(tenant, "suspended"), tenant, 1));
                tail.await(
                        1,
                        record -> record.topic().equals("core.tenant")
                                && Tail.of(tenant).test(record));
                int before = tail.seen(record -> record.topic().equals("core.invitation")
                                && Tail.of(tenant).test(record))
                        .size();
                assertTrue(before < backlog, "the backlog was already drained");
                tail.await(backlog + 1, Tail.of(tenant));
            }
        }
    }

    /** What autovacuum has told is of rows that are published since: all that is there now lies behind the last it knows of. */
    @Test
    void aBacklogIsReadByTheBatchWhateverThePlannerKnowsOfIt() throws Exception {
        int backlog = 10_000;
        int batch = 100;
        try (Tail tail = world.tail("core.invitation")) {
            // No relay of another test's service publishes meanwhile.
            try (Connection admin = world.stack.jdbc("admin");
                    Connection relay = world.stack.jdbc(world.context, "relay")) {
                admin.createStatement()
                        .execute("select pg_advisory_lock(hashtextextended('leaderforge outbox core BULK 0', 0))");
                Statement statement = relay.createStatement();
                plan(statement, "early");
                bulk(batch);
                admin.createStatement().execute("analyze core.outbox");
                bulk(backlog);
                plan(statement, "behind");
                long first = world.number("select min(seq) + %d from core.outbox where lane = 2 and tenant_id = '%s'"
                        .formatted(batch, tenant));
                String fresh = "fresh (2::smallint, %d, %d)".formatted(first - 1, batch);
                String late = "late (2::smallint, '{%1$d,%2$d}', '{%1$d,%3$d}', %4$d)"
                        .formatted(first, first + 1, first + batch - 1, batch);
                for (String read : List.of("early_" + fresh, "early_" + late, "behind_" + fresh, "behind_" + late)) {
                    assertReadByTheBatch(statement, "execute " + read, batch);
                }
            }
            try (Relay publishing = world.relay()) {
                tail.await(batch + backlog, Tail.of(tenant));
            }
        }
    }

    private static void assertReadByTheBatch(Statement statement, String read, int batch) throws Exception {
        ResultSet rows = statement.executeQuery("explain (analyze, buffers, format json) " + read);
        rows.next();
        JsonNode plan = Json.mapper().readTree(rows.getString(1)).get(0).get("Plan");
        assertEquals(batch, plan.get("Actual Rows").asInt());
        int pages = plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
        assertTrue(pages < 2 * batch, pages + " pages for a batch of " + batch + ": " + plan.toPrettyString());
    }

    private void bulk(int count) {
        List<OutboxEvent> events = IntStream.range(0, count)
                .mapToObj(n -> OutboxEvent.fact(World.fact(tenant), Ids.next(), Lane.BULK))
                .toList();
        world.in(tenant, sql -> Outbox.appendAll(sql, events));
    }

    /** As often as it takes PostgreSQL to choose one plan for all values. */
    private static void plan(Statement statement, String when) throws SQLException {
        statement.execute("prepare " + when + "_fresh (smallint, bigint, bigint) as " + Drain.FRESH);
        statement.execute("prepare " + when + "_late (smallint, bigint[], bigint[], bigint) as " + Drain.LATE);
        for (int i = 0; i < 10; i++) {
            statement.execute("execute " + when + "_fresh (2::smallint, 0, 100)");
            statement.execute("execute " + when + "_late (2::smallint, '{1,2}', '{1,3}', 100)");
        }
    }
}
