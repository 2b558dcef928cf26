package io.leaderforge.kit.inbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From one service's commit to the other's: outbox, relay, Kafka, consumer, replica. */
class EventFlowTest {

    private final UUID tenant = Ids.next();
    private final Set<UUID> arrived = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    @Test
    void eachCommittedStateIsInTheReplicaThoseOfABacklogToo() throws InterruptedException {
        try (World core = new World("core");
                World content = new World("content");
                Relay relay = core.relay();
                Tail tail = new Tail(core.stack.kafkaBootstrapServers(), "core.organization")) {
            Thread consuming = consume(content, tail);
            Set<UUID> states = oneByOne(core, 20);
            states.addAll(backlog(core, 3_000));
            await().atMost(Duration.ofSeconds(60)).until(() -> arrived.containsAll(states));
            stopped = true;
            consuming.join();
            assertEquals(states, inReplica(content));
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
                records.stream()
                        .filter(record -> !record.key().startsWith("heartbeat"))
                        .forEach(record -> arrived.add(UUID.fromString(record.key())));
            }
        });
    }

    /** Each is there before the next is written. */
    private Set<UUID> oneByOne(World core, int count) {
        Set<UUID> states = new HashSet<>();
        for (int i = 0; i < count; i++) {
            UUID id = Ids.next();
            core.in(tenant, sql -> Outbox.append(sql, World.organization(tenant, id, "o"), id, 1));
            await().atMost(Duration.ofSeconds(60)).until(() -> arrived.contains(id));
            states.add(id);
        }
        return states;
    }

    private Set<UUID> backlog(World core, int count) {
        Set<UUID> states = Stream.generate(Ids::next).limit(count).collect(Collectors.toSet());
        List<OutboxEvent> events = states.stream()
                .map(id -> OutboxEvent.state(World.organization(tenant, id, "o"), id, 1))
                .toList();
        core.in(tenant, sql -> Outbox.appendAll(sql, events));
        return states;
    }

    private Set<UUID> inReplica(World content) {
        return content.in(
                tenant,
                sql -> sql.query("select id from organizations").map(rows -> {
                    Set<UUID> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids;
                }));
    }
}
