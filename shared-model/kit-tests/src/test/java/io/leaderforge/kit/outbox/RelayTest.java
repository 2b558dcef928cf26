package io.leaderforge.kit.outbox;

import static io.leaderforge.kit.outbox.Tail.header;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import io.smallrye.mutiny.Uni;
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

    private static long gaps() {
        return world.number("select coalesce(sum(cardinality(gap_from)), 0) from core.outbox_progress");
    }

    @Test
    void aStateArrivesAsACloudEventAndADeletionAsATombstone() {
        UUID id = Ids.next();
        try (Tail tail = world.tail("core.organization");
                Relay relay = world.relay()) {
            world.commitOrganization(tenant, id, 1);
            world.in(tenant, sql -> Outbox.tombstone(sql, OrganizationState.class, id, 2));
            List<ConsumerRecord<String, byte[]>> records = tail.await(2, Tail.of(tenant));
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
            assertEquals(2, Tail.revision(records.get(1)));
        }
    }

    @Test
    void whatCommitsLateIsPublishedLateAndOvertakesNothingOfItsKey() {
        UUID late = Ids.next();
        CompletableFuture<Void> hold = new CompletableFuture<>();
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        try (Tail tail = world.tail("core.organization");
                Relay relay = world.relay()) {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> world.in(
                    tenant,
                    sql -> World.insert(sql, tenant, late, "late")
                            .invoke(() -> inserted.complete(null))
                            .chain(() -> Uni.createFrom().completionStage(hold))));
            inserted.join();
            for (int i = 0; i < 20; i++) {
                world.commitOrganization(tenant, Ids.next(), 1);
            }
            tail.await(20, Tail.of(tenant));
            await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(2)).until(() -> gaps() == 1);
            hold.complete(null);
            slow.join();
            world.commitOrganization(tenant, late, 2);
            List<ConsumerRecord<String, byte[]>> ofLate =
                    tail.await(2, record -> late.toString().equals(record.key()));
            assertEquals(List.of(1L, 2L), ofLate.stream().map(Tail::revision).toList());
            await().until(() -> gaps() == 0);
        }
    }

    @Test
    void numbersThatWereRolledBackAreForgotten() {
        try (Tail tail = world.tail("core.organization");
                Relay relay = world.relay()) {
            for (int i = 0; i < 10; i++) {
                UUID id = Ids.next();
                assertThrown(() -> world.in(
                        tenant,
                        sql -> World.insert(sql, tenant, id, "no")
                                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no")))));
                world.commitOrganization(tenant, Ids.next(), 1);
            }
            tail.await(10, Tail.of(tenant));
            await().until(() -> gaps() == 0);
            assertEquals(10, tail.seen(Tail.of(tenant)).size());
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
        try (Tail tail = world.tail("core.organization")) {
            CompletableFuture<Void> slow;
            try (Relay relay = world.relay()) {
                slow = CompletableFuture.runAsync(() -> world.in(
                        tenant,
                        sql -> World.insert(sql, tenant, late, "late")
                                .invoke(() -> inserted.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(hold))));
                inserted.join();
                world.commitOrganization(tenant, Ids.next(), 1);
                tail.await(1, Tail.of(tenant));
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
            assertEquals(0, world.number("select count(*) from core.outbox where lane = 1"));
        }
    }

    @Test
    void twoRelaysKeepTheOrderOfEveryKey() throws Exception {
        int keys = 20;
        int revisions = 100;
        try (Tail tail = world.tail("core.organization");
                EventProducer other = new EventProducer(world.stack.kafkaBootstrapServers());
                Relay one = world.relay();
                Relay two = world.relay(other)) {
            List<Thread> writers = new ArrayList<>();
            for (int k = 0; k < keys; k++) {
                UUID id = Ids.next();
                writers.add(Thread.startVirtualThread(() ->
                        IntStream.rangeClosed(1, revisions).forEach(r -> world.commitOrganization(tenant, id, r))));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            Map<String, Long> last = new ConcurrentHashMap<>();
            for (ConsumerRecord<String, byte[]> record : tail.await(keys * revisions, Tail.of(tenant))) {
                long before = last.getOrDefault(record.key(), 0L);
                assertEquals(before + 1, Tail.revision(record), record.key());
                last.put(record.key(), Tail.revision(record));
            }
            assertEquals(keys, last.size());
        }
    }

    @Test
    void aCrashBetweenAcknowledgementAndPositionRepeatsTheSameIds() {
        UUID id = Ids.next();
        AtomicBoolean crashed = new AtomicBoolean();
        try (Tail tail = world.tail("core.organization");
                EventProducer crashing = new EventProducer(world.stack.kafkaBootstrapServers()) {
                    @Override
                    public void sendAll(List<ProducerRecord<String, byte[]>> records, Duration patience)
                            throws InterruptedException {
                        super.sendAll(records, patience);
                        boolean mine = records.stream()
                                .anyMatch(record -> id.toString().equals(record.key()));
                        if (mine && crashed.compareAndSet(false, true)) {
                            world.number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where usename = 'core_relay' and state like 'idle in transaction%'");
                        }
                    }
                };
                Relay relay = world.relay(crashing)) {
            world.commitOrganization(tenant, id, 1);
            List<ConsumerRecord<String, byte[]>> twice =
                    tail.await(2, record -> id.toString().equals(record.key()));
            assertEquals(header(twice.get(0), "ce_id"), header(twice.get(1), "ce_id"));
            assertNotNull(header(twice.get(0), "ce_id"));
        }
    }

    @Test
    void heartbeatsComeToEveryPartitionOfCoresStates() {
        try (Tail tail = world.tail("core.user", "core.tenant");
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
