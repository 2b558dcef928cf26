package io.leaderforge.kit.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.outbox.Relay;
import io.leaderforge.kit.outbox.Tail;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.replica.ReplicaTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From one service's commit to the other's: outbox, relay, Kafka, consumer, replica. */
class EventFlowTest {

    private final UUID tenant = Ids.next();
    private final Map<UUID, Long> arrived = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    @Test
    void aCommittedStateIsInTheReplicaSoonAndABacklogFollows() throws InterruptedException {
        try (World core = new World("core");
                World content = new World("content");
                Relay relay = core.relay();
                Tail tail = new Tail(core.stack.kafkaBootstrapServers(), "core.organization")) {
            Thread consuming = consume(content, tail);
            measureLatency(core, 300);
            measureBacklog(core, content, 20_000);
            stopped = true;
            consuming.join();
        }
    }

    private Thread consume(World content, Tail tail) {
        ReplicaTable table = ReplicaTable.of("organizations", "name", "branding", "settings", "is_active");
        EventConsumer consumer = EventConsumers.create(
                "content",
                EventHandlers.create().states(OrganizationState.class, table::apply),
                content.transactions,
                content.producer,
                beats -> Uni.createFrom().item(Map.of()),
                new SimpleMeterRegistry());
        return Thread.ofPlatform().start(() -> {
            while (!stopped) {
                var records = tail.poll(Duration.ofMillis(100));
                consumer.process(records).await().atMost(Duration.ofSeconds(60));
                long now = System.nanoTime();
                records.stream()
                        .filter(record -> !record.key().startsWith("heartbeat"))
                        .forEach(record -> arrived.put(UUID.fromString(record.key()), now));
            }
        });
    }

    private void measureLatency(World core, int count) {
        Map<UUID, Long> committed = new ConcurrentHashMap<>();
        for (int i = 0; i < count; i++) {
            UUID id = Ids.next();
            core.in(tenant, sql -> Outbox.append(sql, World.organization(tenant, id, "o"), id, 1));
            committed.put(id, System.nanoTime());
            LockSupport.parkNanos(10_000_000);
        }
        org.awaitility.Awaitility.await().until(() -> arrived.keySet().containsAll(committed.keySet()));
        long[] millis = committed.entrySet().stream()
                .mapToLong(entry -> (arrived.get(entry.getKey()) - entry.getValue()) / 1_000_000)
                .sorted()
                .toArray();
        System.out.printf(
                "commit to replica: p50 %d ms, p99 %d ms, most %d ms%n",
                millis[count / 2], millis[count * 99 / 100], millis[count - 1]);
        assertTrue(millis[count / 2] < 500, "half of all states take more than half a second");
    }

    private void measureBacklog(World core, World content, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count / 2_000; i++) {
            List<OutboxEvent> events = IntStream.range(0, 2_000)
                    .mapToObj(n -> Ids.next())
                    .map(id -> OutboxEvent.state(World.organization(tenant, id, "o"), id, 1))
                    .toList();
            core.in(tenant, sql -> Outbox.appendAll(sql, events));
        }
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> arrived.size() >= count + 300);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("insert to replica: %d states/s%n", count * 1000L / millis);
        long rows = content.in(
                tenant,
                sql -> sql.query("select count(*) from organizations")
                        .map(found -> found.iterator().next().getLong(0)));
        assertEquals(count + 300, rows);
    }
}
