package io.leaderforge.kit.auth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads a topic into every instance: all partitions from the beginning, or the last records of each, without a consumer
 * group, then follows it. Records of one partition are handed over in order, one at a time, on the reader's own daemon thread; a handler
 * that throws loses that record only, which is logged. A broker outage is waited out, and reading goes on where it
 * stopped; after an error a record may be handed over again, so handlers are idempotent. Heartbeats are left out. Its
 * pulse says that the broker was asked, whether it answered or not, and stays with a thread that has died.
 */
public final class BroadcastReader implements AutoCloseable {

    /** Takes one record. */
    @FunctionalInterface
    public interface Handler {
        void on(ConsumerRecord<String, byte[]> record) throws Exception;

        /** Reading begins, or begins again after an error, with these offsets, one for each partition of the topic. */
        default void begin(Map<Integer, Long> offsets) {}
    }

    private static final Logger LOG = Logger.getLogger(BroadcastReader.class);
    private static final String HEARTBEAT_KEY = "heartbeat-";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ASK = Duration.ofSeconds(3);
    private static final long CONTACT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE_MILLIS = 500;
    private static final long ALL = Long.MAX_VALUE;

    private final String topic;
    private final Handler handler;
    private final long last;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Pulse pulse;
    private final Thread thread;
    private volatile boolean ready;
    private volatile boolean failing;
    private volatile long lastContact = System.nanoTime();

    /**
     * @param kafka client configuration, {@code bootstrap.servers} at least; keys that are not a consumer's are ignored
     */
    public BroadcastReader(String topic, Map<String, ?> kafka, Handler handler) {
        this(topic, ALL, handler, () -> new KafkaConsumer<>(configuration(kafka)));
    }

    BroadcastReader(String topic, Handler handler, Supplier<Consumer<String, byte[]>> consumers) {
        this(topic, ALL, handler, consumers);
    }

    BroadcastReader(String topic, long last, Handler handler, Supplier<Consumer<String, byte[]>> consumers) {
        this.topic = topic;
        this.last = last;
        this.handler = handler;
        this.consumers = consumers;
        this.pulse = Pulses.ofProcess().watch("broadcast-" + topic);
        pulse.idle();
        this.thread = Thread.ofPlatform().daemon().name("broadcast-" + topic).unstarted(this::run);
    }

    /** One that begins with the last records of each partition, so many at most. */
    public static BroadcastReader ofLast(long records, String topic, Map<String, ?> kafka, Handler handler) {
        return new BroadcastReader(topic, records, handler, () -> new KafkaConsumer<>(configuration(kafka)));
    }

    /** Begins to read; returns at once. */
    @CanIgnoreReturnValue
    public BroadcastReader start() {
        pulse.turn();
        thread.start();
        return this;
    }

    /** Whether everything that stood in the topic when reading began was handed over. Stays true. */
    public boolean ready() {
        return ready;
    }

    /** How long ago the broker last answered; grows while it is away. */
    public Duration sinceLastPoll() {
        return Duration.ofNanos(System.nanoTime() - lastContact);
    }

    /** Stops reading and waits up to two seconds for the handler to return. */
    @Override
    public void close() {
        closing.countDown();
        pulse.close();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            pulse.turn();
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                report(e);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Reading %s failed; it is read again", topic);
            }
            pause();
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            report(new KafkaException("the topic does not exist yet"));
            return;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ASK);
        seek(consumer, partitions, ends);
        contact();
        while (closing.getCount() > 0) {
            pulse.turn();
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                hand(record);
                positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                contact();
            }
            ready = ready || reached(consumer, ends);
            if (System.nanoTime() - lastContact > CONTACT_EVERY_NANOS) {
                consumer.endOffsets(partitions, ASK);
                contact();
            }
        }
    }

    private void seek(
            Consumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, ASK);
        Map<Integer, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            long offset = positions.computeIfAbsent(partition, any -> Math.max(beginning, end - Math.min(last, end)));
            consumer.seek(partition, offset);
            offsets.put(partition.partition(), offset);
        }
        handler.begin(offsets);
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic, ASK);
        return infos == null
                ? List.of()
                : infos.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
    }

    private static boolean reached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), ASK) >= end.getValue());
    }

    private void hand(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null && record.key().startsWith(HEARTBEAT_KEY)) {
            return;
        }
        try {
            handler.on(record);
        } catch (Exception e) {
            LOG.errorf(e, "Skipped %s-%d@%d", record.topic(), record.partition(), record.offset());
        }
    }

    private void contact() {
        lastContact = System.nanoTime();
        if (failing) {
            failing = false;
            LOG.infof("Reading %s again", topic);
        }
    }

    /** Once per outage. */
    private void report(KafkaException e) {
        if (!failing) {
            failing = true;
            LOG.warnf("Cannot read %s, trying again until it works: %s", topic, e.getMessage());
        }
    }

    private void pause() {
        try {
            closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private static Properties configuration(Map<String, ?> kafka) {
        Properties properties = new Properties();
        kafka.forEach((key, value) -> {
            if (ConsumerConfig.configNames().contains(key)) {
                properties.put(key, value);
            }
        });
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return properties;
    }
}
