package io.leaderforge.kit.inbox;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.outbox.KafkaEnvironment;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads dead-letter topics from start to end, without a group and without leaving a trace. */
final class DeadLetterReader {

    private DeadLetterReader() {}

    /** What has not been dealt with, each once, in order. */
    static List<DeadLetter> read(String bootstrapServers) {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        Map<String, Object> settings = KafkaEnvironment.of(bootstrapServers);
        settings.put("default.api.timeout.ms", "15000");
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .filter(Topic::hasDeadLetters)
                    .flatMap(topic -> consumer.partitionsFor(topic.deadLetterTopic()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> add(letters, record));
            }
        }
        return letters.values().stream().sorted(DeadLetter.ORDER).toList();
    }

    private static void add(Map<String, DeadLetter> letters, ConsumerRecord<String, byte[]> record) {
        DeadLetter letter = new DeadLetter(record);
        String resolved = Headers.find(record, EventHeaders.RESOLVED);
        if (resolved != null) {
            letters.remove(letter.group() + " " + resolved);
        } else {
            letters.putIfAbsent(letter.identity(), letter);
        }
    }
}
