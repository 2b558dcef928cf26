package io.leaderforge.kit.resync;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.outbox.EventProducer;
import io.leaderforge.kit.outbox.KafkaEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a restore does on Kafka. */
final class Broker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String bootstrapServers;
    private final Admin admin;

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(KafkaEnvironment.of(bootstrapServers));
    }

    /** Fails if a member of the groups is still consuming. */
    void requireIdle(Collection<String> groups) throws ExecutionException, InterruptedException {
        for (ConsumerGroupDescription group :
                admin.describeConsumerGroups(existing(groups)).all().get().values()) {
            if (group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD) {
                throw new IllegalStateException("The service of '" + group.groupId()
                        + "' is still running (or has just been killed: wait 20 s). Stop all services first.");
            }
        }
    }

    /** The topics that a group consumes, replays left out. */
    Set<Topic> consumedBy(String group) throws ExecutionException, InterruptedException {
        if (existing(List.of(group)).isEmpty()) {
            return Set.of();
        }
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet().stream()
                .map(partition -> Topic.named(partition.topic()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Reads every record that was sent since then, topic by topic in order of its partitions. */
    void readSince(Instant since, Consumer<Published> reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, List.of(Topic.values()));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            Map<TopicPartition, Long> times =
                    partitions.stream().collect(Collectors.toMap(partition -> partition, p -> since.toEpochMilli()));
            consumer.offsetsForTimes(times)
                    .forEach((partition, found) -> consumer.seek(
                            partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Published published = new Published(record, Objects.requireNonNull(Topic.named(record.topic())));
                    if (published.isEvent()) {
                        reader.accept(published);
                    }
                });
            }
        }
    }

    /** Nothing that is on the topics now will be consumed by the group. */
    void skipAll(String group, Set<Topic> topics) throws ExecutionException, InterruptedException {
        if (topics.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.endOffsets(partitions(consumer, topics))
                    .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
        }
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    /** Gives facts to one group again, in order. */
    void replay(String group, List<Published> facts) throws InterruptedException {
        try (EventProducer producer = new EventProducer(bootstrapServers)) {
            producer.sendAll(facts.stream().map(fact -> again(group, fact)).toList(), PATIENCE);
        }
    }

    private static ProducerRecord<String, byte[]> again(String group, Published fact) {
        RecordHeaders headers = new RecordHeaders(fact.record().headers().toArray());
        Map<String, String> origin = Map.of(
                EventHeaders.GROUP, group,
                EventHeaders.ORIGINAL_TOPIC, fact.topic().topicName(),
                EventHeaders.ORIGINAL_PARTITION, Integer.toString(fact.record().partition()),
                EventHeaders.ORIGINAL_OFFSET, Long.toString(fact.record().offset()));
        origin.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                Topic.replayTopic(group),
                null,
                fact.record().key(),
                fact.record().value(),
                headers);
    }

    private List<String> existing(Collection<String> groups) throws ExecutionException, InterruptedException {
        Set<String> all = admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .collect(Collectors.toSet());
        return groups.stream().filter(all::contains).toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = KafkaEnvironment.of(bootstrapServers);
        settings.put("default.api.timeout.ms", "15000");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Collection<Topic> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.ofNullable(consumer.partitionsFor(topic.topicName())))
                .flatMap(List::stream)
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }
}
