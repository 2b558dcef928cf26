package io.leaderforge.e2e;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Has the broker compact the state topics at once, tombstones included, until it is closed. */
final class Compaction implements AutoCloseable {

    /** In place of hours and days. */
    private static final Map<String, String> AT_ONCE = Map.of(
            "segment.ms", "500",
            "min.cleanable.dirty.ratio", "0.0",
            "min.compaction.lag.ms", "0",
            "max.compaction.lag.ms", "500",
            "delete.retention.ms", "500");

    private static final ConfigResource ALL_BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");
    private static final String PAUSE = "log.cleaner.backoff.ms";

    private final AdminClient admin;
    private final KafkaProducer<String, byte[]> producer;

    private Compaction(String kafka) {
        Map<String, Object> servers = Map.of("bootstrap.servers", kafka);
        this.admin = AdminClient.create(servers);
        this.producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    }

    static Compaction start(String kafka) throws Exception {
        Compaction compaction = new Compaction(kafka);
        Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
        settings.put(ALL_BROKERS, List.of(set(PAUSE, "500")));
        states().forEach(topic -> settings.put(
                resource(topic),
                AT_ONCE.entrySet().stream()
                        .map(setting -> set(setting.getKey(), setting.getValue()))
                        .toList()));
        compaction.admin.incrementalAlterConfigs(settings).all().get();
        return compaction;
    }

    /** Begins a new segment of each partition: the last one is never compacted. */
    void roll() throws Exception {
        for (Topic topic : states().toList()) {
            for (var partition : producer.partitionsFor(topic.topicName())) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        topic.topicName(),
                        partition.partition(),
                        "heartbeat-" + partition.partition(),
                        "{}".getBytes(StandardCharsets.UTF_8));
                header(record, EventHeaders.TYPE, EventHeaders.HEARTBEAT_TYPE);
                header(record, EventHeaders.TIME, Instant.now().toString());
                producer.send(record).get();
            }
        }
    }

    @Override
    public void close() throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
        settings.put(ALL_BROKERS, List.of(unset(PAUSE)));
        states().forEach(topic -> settings.put(
                resource(topic),
                AT_ONCE.keySet().stream()
                        .map(name -> topic.settings().containsKey(name)
                                ? set(name, topic.settings().get(name))
                                : unset(name))
                        .toList()));
        admin.incrementalAlterConfigs(settings).all().get();
        producer.close();
        admin.close();
    }

    private static Stream<Topic> states() {
        return Stream.of(Topic.values()).filter(topic -> topic.kind() == Topic.Kind.STATE);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }

    private static AlterConfigOp unset(String name) {
        return new AlterConfigOp(new ConfigEntry(name, null), OpType.DELETE);
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
