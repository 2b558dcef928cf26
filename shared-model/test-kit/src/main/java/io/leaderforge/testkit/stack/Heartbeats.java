package io.leaderforge.testkit.stack;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands in for core, which tells its state topics once a second that everything before has been published. */
final class Heartbeats {

    private static final List<Topic> TOPICS =
            Arrays.stream(Topic.values()).filter(Topic::hasHeartbeats).toList();

    private final KafkaProducer<String, byte[]> producer;
    private final ScheduledExecutorService clock;
    private volatile boolean paused;

    Heartbeats(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", "500", "delivery.timeout.ms", "30500"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("test-heartbeats").factory());
        var unused = this.clock.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    void pause(boolean pause) {
        paused = pause;
    }

    private void beat() {
        if (paused) {
            return;
        }
        Instant now = Instant.now();
        try {
            for (Topic topic : TOPICS) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    var unused = producer.send(record(topic.topicName(), partition, now), (sent, failure) -> {});
                }
            }
        } catch (RuntimeException brokerAway) {
            // The next beat tries again; that is what core's relay does too.
        }
    }

    private static ProducerRecord<String, byte[]> record(String topic, int partition, Instant now) {
        String key = "heartbeat-" + partition;
        byte[] value = ("{\"published_until\":\"" + now + "\"}").getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, key, value);
        Map.of(
                        EventHeaders.SPEC_VERSION,
                        "1.0",
                        EventHeaders.ID,
                        UUID.randomUUID().toString(),
                        EventHeaders.SOURCE,
                        "/leaderforge/core",
                        EventHeaders.TYPE,
                        EventHeaders.HEARTBEAT_TYPE,
                        EventHeaders.SUBJECT,
                        key,
                        EventHeaders.TIME,
                        now.toString(),
                        EventHeaders.TENANT_ID,
                        new UUID(0, 0).toString(),
                        EventHeaders.CONTENT_TYPE,
                        "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
