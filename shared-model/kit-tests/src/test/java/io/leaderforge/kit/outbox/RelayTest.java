package io.leaderforge.kit.outbox;

import static io.leaderforge.kit.outbox.Tail.header;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The relay's promises, on a real PostgreSQL and a real broker. */
class RelayTest {

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

    private Tail tail(String... topics) {
        return new Tail(world.stack.kafkaBootstrapServers(), topics);
    }

    private boolean ofTenant(ConsumerRecord<String, byte[]> record) {
        return tenant.toString().equals(header(record, "ce_tenantid"));
    }

    private void organization(UUID id, long revision) {
        world.in(tenant, sql -> Outbox.append(sql, World.organization(tenant, id, "r" + revision), id, revision));
    }

    private static long revision(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(header(record, "ce_revision"));
    }

    private static String payloadId(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.mapper().readTree(record.value()).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long gaps() {
        return number("select coalesce(sum(cardinality(gap_from)), 0) from core.outbox_progress");
    }

    private static long number(String query) {
        try (Connection connection = world.stack.jdbc("admin");
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStateArrivesAsACloudEventAndADeletionAsATombstone() {
        UUID id = Ids.next();
        try (Tail tail = tail("core.organization");
                Relay relay = world.relay()) {
            organization(id, 1);
            world.in(tenant, sql -> Outbox.tombstone(sql, OrganizationState.class, id, 2));
            List<ConsumerRecord<String, byte[]>> records = tail.await(2, this::ofTenant);
            ConsumerRecord<String, byte[]> state = records.get(0);
            assertEquals(id.toString(), state.key());
            assertEquals("1.0", header(state, "ce_specversion"));
            assertEquals("/leaderforge/core", header(state, "ce_source"));
            assertEquals("io.leaderforge.core.organization.updated.v1", header(state, "ce_type"));
            assertEquals(id.toString(), header(state, "ce_subject"));
            assertEquals("1", header(state, "ce_epoch"));
            assertEquals("application/json", header(state, "content-type"));
            assertTrue(header(state, "ce_dataschema").endsWith("/core.organization.updated.v1.json"));
            assertTrue(Instant.parse(header(state, "ce_time"))
                    .isAfter(Instant.now().minusSeconds(60)));
            assertTrue(new String(state.value()).contains("\"tenant_id\""));
            assertNull(records.get(1).value());
            assertEquals("io.leaderforge.core.organization.deleted.v1", header(records.get(1), "ce_type"));
            assertEquals(2, revision(records.get(1)));
        }
    }

    @Test
    void whatCommitsLateIsPublishedLateAndOvertakesNothingOfItsKey() {
        UUID late = Ids.next();
        CompletableFuture<Void> hold = new CompletableFuture<>();
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        try (Tail tail = tail("core.organization");
                Relay relay = world.relay()) {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> world.in(
                    tenant,
                    sql -> Outbox.append(sql, World.organization(tenant, late, "late"), late, 1)
                            .invoke(() -> inserted.complete(null))
                            .chain(() -> Uni.createFrom().completionStage(hold))));
            inserted.join();
            for (int i = 0; i < 20; i++) {
                organization(Ids.next(), 1);
            }
            tail.await(20, this::ofTenant);
            await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(2)).until(() -> gaps() == 1);
            hold.complete(null);
            slow.join();
            organization(late, 2);
            List<ConsumerRecord<String, byte[]>> ofLate =
                    tail.await(2, record -> late.toString().equals(record.key()));
            assertEquals(
                    List.of(1L, 2L), ofLate.stream().map(RelayTest::revision).toList());
            await().until(() -> gaps() == 0);
        }
    }

    @Test
    void numbersThatWereRolledBackAreForgotten() {
        try (Tail tail = tail("core.organization");
                Relay relay = world.relay()) {
            for (int i = 0; i < 10; i++) {
                UUID id = Ids.next();
                assertThrown(() -> world.in(
                        tenant,
                        sql -> Outbox.append(sql, World.organization(tenant, id, "no"), id, 1)
                                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no")))));
                organization(Ids.next(), 1);
            }
            tail.await(10, this::ofTenant);
            await().until(() -> gaps() == 0);
            assertEquals(10, tail.seen(this::ofTenant).size());
        }
    }

    private static void assertThrown(Runnable work) {
        org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, work::run);
    }

    @Test
    void emptyingPartitionsLosesNoUncommittedRow() throws InterruptedException {
        UUID late = Ids.next();
        CompletableFuture<Void> hold = new CompletableFuture<>();
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        try (Tail tail = tail("core.organization")) {
            CompletableFuture<Void> slow;
            try (Relay relay = world.relay()) {
                slow = CompletableFuture.runAsync(() -> world.in(
                        tenant,
                        sql -> Outbox.append(sql, World.organization(tenant, late, "late"), late, 1)
                                .invoke(() -> inserted.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(hold))));
                inserted.join();
                organization(Ids.next(), 1);
                tail.await(1, this::ofTenant);
                await().until(() -> gaps() == 1);
            }
            try (RelayConnection connection = new RelayConnection(world.relayPool)) {
                Sweep sweep = new Sweep(connection, "core", Lane.NORMAL, java.time.Clock.systemUTC());
                assertTrue(!sweep.all(), "a partition with an uncommitted row must stay");
                hold.complete(null);
                slow.join();
                assertTrue(!sweep.all(), "a partition with an unpublished row must stay");
                try (Relay relay = world.relay()) {
                    tail.await(1, record -> late.toString().equals(record.key()));
                }
                await().until(sweep::all);
            }
            assertEquals(0, number("select count(*) from core.outbox where lane = 1"));
        }
    }

    @Test
    void twoRelaysKeepTheOrderOfEveryKey() throws Exception {
        int keys = 20;
        int revisions = 100;
        try (Tail tail = tail("core.organization");
                EventProducer other = new EventProducer(world.stack.kafkaBootstrapServers());
                Relay one = world.relay();
                Relay two = world.relay(other)) {
            List<Thread> writers = new ArrayList<>();
            for (int k = 0; k < keys; k++) {
                UUID id = Ids.next();
                writers.add(Thread.startVirtualThread(
                        () -> IntStream.rangeClosed(1, revisions).forEach(r -> organization(id, r))));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            Map<String, Long> last = new ConcurrentHashMap<>();
            for (ConsumerRecord<String, byte[]> record : tail.await(keys * revisions, this::ofTenant)) {
                long before = last.getOrDefault(record.key(), 0L);
                assertEquals(before + 1, revision(record), record.key());
                last.put(record.key(), revision(record));
            }
            assertEquals(keys, last.size());
        }
    }

    @Test
    void aCrashBetweenAcknowledgementAndPositionRepeatsTheSameIds() {
        UUID id = Ids.next();
        AtomicBoolean crashed = new AtomicBoolean();
        try (Tail tail = tail("core.organization");
                EventProducer crashing = new EventProducer(world.stack.kafkaBootstrapServers()) {
                    @Override
                    public void sendAll(List<ProducerRecord<String, byte[]>> records, Duration patience)
                            throws InterruptedException {
                        super.sendAll(records, patience);
                        boolean mine = records.stream()
                                .anyMatch(record -> id.toString().equals(record.key()));
                        if (mine && crashed.compareAndSet(false, true)) {
                            number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where usename = 'core_relay' and state like 'idle in transaction%'");
                        }
                    }
                };
                Relay relay = world.relay(crashing)) {
            organization(id, 1);
            List<ConsumerRecord<String, byte[]>> twice =
                    tail.await(2, record -> id.toString().equals(record.key()));
            assertEquals(header(twice.get(0), "ce_id"), header(twice.get(1), "ce_id"));
            assertNotNull(header(twice.get(0), "ce_id"));
        }
    }

    @Test
    void nothingIsLostWhileTheBrokerIsAway() {
        UUID id = Ids.next();
        try (Relay relay = world.relay()) {
            Tail tail = tail("core.organization");
            organization(id, 1);
            tail.await(1, this::ofTenant);
            world.stack.stopKafka();
            try {
                for (long revision = 2; revision <= 100; revision++) {
                    organization(id, revision);
                }
            } finally {
                world.stack.startKafka();
            }
            List<Long> revisions = tail.await(100, this::ofTenant).stream()
                    .map(RelayTest::revision)
                    .distinct()
                    .toList();
            assertEquals(LongRange.closed(1, 100), revisions);
            tail.close();
        }
    }

    @Test
    void nothingOfWhatWasGivenUpArrivesLater() throws Exception {
        String topic = "core.invitation";
        String key = tenant.toString();
        try (Tail tail = tail(topic);
                EventProducer producer = new EventProducer(world.stack.kafkaBootstrapServers())) {
            producer.sendAll(List.of(new ProducerRecord<>(topic, key, new byte[] {1})), Duration.ofSeconds(30));
            world.stack.stopKafka();
            try {
                assertThrows(
                        RelayException.class,
                        () -> producer.sendAll(
                                List.of(new ProducerRecord<>(topic, key, new byte[] {2})), Duration.ofSeconds(1)));
            } finally {
                world.stack.startKafka();
            }
            producer.sendAll(List.of(new ProducerRecord<>(topic, key, new byte[] {3})), Duration.ofSeconds(30));
            List<Byte> arrived = tail.await(2, record -> key.equals(record.key())).stream()
                    .map(record -> record.value()[0])
                    .toList();
            assertEquals(List.of((byte) 1, (byte) 3), arrived);
        }
    }

    /** What the kill run found once in many; the cause is told in ADR 3. */
    @Test
    void aNewProducerKeepsTheOrderOfAKeyWhileTheBrokerStarts() {
        UUID key = Ids.next();
        try (Tail tail = tail("core.invitation");
                EventProducer fresh = new EventProducer(world.stack.kafkaBootstrapServers())) {
            List<String> written = new ArrayList<>();
            world.stack.stopKafka();
            try (Relay relay = world.relay(fresh)) {
                try {
                    for (int batch = 0; batch < 4; batch++) {
                        List<InvitationRevoked> facts = IntStream.range(0, 500)
                                .mapToObj(n -> World.fact(tenant))
                                .toList();
                        facts.forEach(fact -> written.add(fact.id().toString()));
                        world.in(
                                tenant,
                                sql -> Outbox.appendAll(
                                        sql,
                                        facts.stream()
                                                .map(fact -> OutboxEvent.fact(fact, key, Lane.NORMAL))
                                                .toList()));
                    }
                } finally {
                    world.stack.startKafka();
                }
                List<String> read = tail.await(2000, this::ofTenant).stream()
                        .map(RelayTest::payloadId)
                        .distinct()
                        .toList();
                assertEquals(written, read);
            }
        }
    }

    private static final class LongRange {
        static List<Long> closed(long from, long to) {
            return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
        }
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
        try (Tail tail = tail("core.invitation", "core.tenant")) {
            try (Relay relay = world.relay()) {
                tail.await(1_000, this::ofTenant);
                world.in(tenant, sql -> Outbox.append(sql, World.tenant(tenant, "suspended"), tenant, 1));
                tail.await(1, record -> record.topic().equals("core.tenant") && ofTenant(record));
                int before = tail.seen(record -> record.topic().equals("core.invitation") && ofTenant(record))
                        .size();
                assertTrue(before < backlog, "the backlog was already drained");
                tail.await(backlog + 1, this::ofTenant);
            }
        }
    }

    /** What autovacuum has told is of rows that are published since: all that is there now lies behind the last it knows of. */
    @Test
    void aBacklogIsReadByTheBatchWhateverThePlannerKnowsOfIt() throws Exception {
        int backlog = 10_000;
        int batch = 100;
        try (Tail tail = tail("core.invitation")) {
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
                long first = number("select min(seq) + %d from core.outbox where lane = 2 and tenant_id = '%s'"
                        .formatted(batch, tenant));
                String fresh = "fresh (2::smallint, %d, %d)".formatted(first - 1, batch);
                String late = "late (2::smallint, '{%1$d,%2$d}', '{%1$d,%3$d}', %4$d)"
                        .formatted(first, first + 1, first + batch - 1, batch);
                for (String read : List.of("early_" + fresh, "early_" + late, "behind_" + fresh, "behind_" + late)) {
                    assertReadByTheBatch(statement, "execute " + read, batch);
                }
            }
            try (Relay publishing = world.relay()) {
                tail.await(batch + backlog, this::ofTenant);
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

    @Test
    void heartbeatsComeToEveryPartitionOfCoresStates() {
        try (Tail tail = tail("core.user", "core.tenant");
                Relay relay = world.relay()) {
            List<ConsumerRecord<String, byte[]>> beats =
                    tail.await(12, record -> "io.leaderforge.core.heartbeat.v1".equals(header(record, "ce_type")));
            assertEquals(
                    6,
                    beats.stream()
                            .map(r -> r.topic() + r.partition())
                            .distinct()
                            .count());
            assertEquals("heartbeat-" + beats.get(0).partition(), beats.get(0).key());
        }
    }
}
