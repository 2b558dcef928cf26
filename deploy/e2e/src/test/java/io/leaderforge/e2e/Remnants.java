package io.leaderforge.e2e;

import io.leaderforge.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the topics say of some texts: of a state topic the last record of each key, which is all that compaction leaves, and no
 * tombstone; of facts and dead letters every record, for as long as the topic keeps it.
 */
final class Remnants {

    private static final Duration FACTS = Duration.ofDays(14);

    private final Map<String, Map<String, String>> compacted = new HashMap<>();
    private final List<ConsumerRecord<String, byte[]>> facts = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    static Remnants of(String bootstrapServers, List<String> texts) {
        Remnants remnants = new Remnants();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 20_000),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topic.values())
                    .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterTopic()))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> remnants.add(record, texts));
            }
        }
        return remnants;
    }

    private void add(ConsumerRecord<String, byte[]> record, List<String> texts) {
        Topic topic = Topic.named(record.topic());
        if (topic != null && topic.kind() == Topic.Kind.STATE) {
            if (texts.stream().anyMatch(whole(record)::contains)) {
                states.add(record.topic() + " " + whole(record));
            }
            Map<String, String> current = compacted.computeIfAbsent(record.topic(), any -> new HashMap<>());
            String key = String.valueOf(record.key());
            if (record.value() == null) {
                current.remove(key);
            } else {
                current.put(key, whole(record));
            }
        } else if (texts.stream().anyMatch(whole(record)::contains)) {
            facts.add(record);
        }
    }

    private static String whole(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(String.valueOf(record.key()));
        record.headers().forEach(header -> text.append(' ').append(new String(header.value(), StandardCharsets.UTF_8)));
        return record.value() == null
                ? text.toString()
                : text.append(' ')
                        .append(new String(record.value(), StandardCharsets.UTF_8))
                        .toString();
    }

    /** The compacted topics with a state that says it, and one of these states. */
    Map<String, String> live(String text) {
        Map<String, String> found = new TreeMap<>();
        compacted.forEach((topic, states) -> states.values().stream()
                .filter(state -> state.contains(text))
                .findFirst()
                .ifPresent(state -> found.put(topic, state)));
        return found;
    }

    /** The records of state topics that say it, superseded ones and tombstones too, as far as the broker still has them. */
    List<String> uncompacted(String text) {
        return states.stream().filter(record -> record.contains(text)).toList();
    }

    /** The facts that say it. */
    long facts(String text) {
        return facts.stream().filter(record -> whole(record).contains(text)).count();
    }

    /** When the last fact that says it ends. */
    Instant last(String text) {
        return facts.stream()
                .filter(record -> whole(record).contains(text))
                .map(record -> Instant.ofEpochMilli(record.timestamp()).plus(FACTS))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
