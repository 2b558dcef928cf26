package io.leaderforge.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.kit.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The relay while the broker is away, and when it comes back. */
class RelayBrokerTest {

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
    void nothingIsLostWhileTheBrokerIsAway() {
        UUID id = Ids.next();
        try (Relay relay = world.relay()) {
            Tail tail = world.tail("core.organization");
            world.commitOrganization(tenant, id, 1);
            tail.await(1, Tail.of(tenant));
            world.stack.stopKafka();
            try {
                for (long revision = 2; revision <= 100; revision++) {
                    world.commitOrganization(tenant, id, revision);
                }
            } finally {
                world.stack.startKafka();
            }
            List<Long> revisions = tail.await(100, Tail.of(tenant)).stream()
                    .map(Tail::revision)
                    .distinct()
                    .toList();
            assertEquals(LongStream.rangeClosed(1, 100).boxed().toList(), revisions);
            tail.close();
        }
    }

    @Test
    void nothingOfWhatWasGivenUpArrivesLater() throws Exception {
        String topic = "core.invitation";
        String key = tenant.toString();
        try (Tail tail = world.tail(topic);
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
        try (Tail tail = world.tail("core.invitation");
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
                List<String> read = tail.await(2000, Tail.of(tenant)).stream()
                        .map(Tail::payloadId)
                        .distinct()
                        .toList();
                assertEquals(written, read);
            }
        }
    }
}
