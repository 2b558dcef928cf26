package io.leaderforge.testkit;

import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Assertions;

/**
 * A Kafka consumer for tests: reads topics from the moment it was made (or from their start) and keeps what it saw, so
 * that waiting for one event does not lose another. Heartbeats are left out. For one thread; close it.
 *
 * <pre>{@code
 * try (EventProbe probe = EventProbe.on(Topic.CONTENT_ITEM)) {
 *     …
 *     ProbedEvent event = probe.await(Topic.CONTENT_ITEM, e -> e.aggregateId().equals(item));
 * }
 * }</pre>
 */
public final class EventProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ProbedEvent> seen = new ArrayList<>();

    private EventProbe(boolean fromStart, List<String> topics) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", Stack.current().kafkaBootstrapServers(),
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "fetch.max.wait.ms", "50",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromStart) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(consumer::position); // Seeking is lazy; what comes after this line must be seen.
    }

    /** Sees what is published from now on. */
    public static EventProbe on(Topic... topics) {
        return new EventProbe(false, names(topics));
    }

    /** Sees everything the topics still have, too. */
    public static EventProbe fromStart(Topic... topics) {
        return new EventProbe(true, names(topics));
    }

    /** Any topics by name, dead letters among them. */
    public static EventProbe onNames(String... topics) {
        return new EventProbe(false, List.of(topics));
    }

    /**
     * Waits up to 20 s for an event that fits, and asserts its CloudEvents attributes.
     *
     * @throws AssertionError with everything that was seen on the topic when none comes
     */
    public ProbedEvent await(Topic topic, Predicate<ProbedEvent> fits) {
        return awaitRaw(topic.topicName(), fits).assertCloudEvent();
    }

    /** Waits for an event of the record's type whose payload fits. */
    public <T extends Record> ProbedEvent await(Class<T> type, Predicate<T> fits) {
        return await(
                EventTypes.topicOf(type),
                event -> !event.isTombstone()
                        && event.type().equals(EventTypes.typeOf(type))
                        && fits.test(event.as(type)));
    }

    /** Waits for the tombstone of an aggregate. */
    public ProbedEvent awaitTombstone(Topic topic, UUID aggregateId) {
        return await(
                topic, event -> event.isTombstone() && aggregateId.toString().equals(event.key()));
    }

    /** Waits for a record that need not be a CloudEvent. */
    public ProbedEvent awaitRaw(String topic, Predicate<ProbedEvent> fits) {
        return find(topic, fits, PATIENCE)
                .orElseGet(() -> Assertions.fail(
                        "no such event on " + topic + " within " + PATIENCE + "; seen: " + all(topic, event -> true)));
    }

    /**
     * What was seen so far, after one more look. That something was not published is told by something that must come later,
     * awaited first, and not by a time in which nothing came.
     */
    public List<ProbedEvent> all(Topic topic, Predicate<ProbedEvent> fits) {
        poll(POLL);
        return all(topic.topicName(), fits);
    }

    @Override
    public void close() {
        // It belongs to no group and has nothing to commit: nothing is worth waiting for.
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private Optional<ProbedEvent> find(String topic, Predicate<ProbedEvent> fits, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        Optional<ProbedEvent> found = all(topic, fits).stream().findFirst();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            poll(POLL);
            found = all(topic, fits).stream().findFirst();
        }
        return found;
    }

    private void poll(Duration timeout) {
        consumer.poll(timeout).forEach(record -> {
            ProbedEvent event = ProbedEvent.of(record);
            if (!event.isHeartbeat()) {
                seen.add(event);
            }
        });
    }

    private List<ProbedEvent> all(String topic, Predicate<ProbedEvent> fits) {
        return seen.stream()
                .filter(event -> event.topic().equals(topic))
                .filter(fits)
                .toList();
    }

    private static List<String> names(Topic... topics) {
        return Arrays.stream(topics).map(Topic::topicName).toList();
    }
}
