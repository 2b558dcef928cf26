package io.leaderforge.kit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The process's one Kafka producer for outbox and dead letters: idempotent, in order, acknowledged by all replicas.
 * Any thread may use it, but {@link #send} can block while the broker is away: never call it on an event loop.
 */
@ApplicationScoped
public class EventProducer implements AutoCloseable {

    /** One record must not time out while a younger one of its key is still sent: the relay then gives up on all records. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final Map<String, ?> kafka;
    private @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    /**
     * @param kafka what {@code kafka.*} configures: the broker's address, and how to authenticate to it; keys that are not a
     *     producer's are ignored
     */
    @Inject
    public EventProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /** For commands, which are configured by {@link KafkaEnvironment}. */
    public EventProducer(String bootstrapServers) {
        this(KafkaEnvironment.of(bootstrapServers));
    }

    /** Completes when all replicas have the record. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        try {
            return send(get(), record);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Sends in order and returns when all replicas have all of them. When that fails, takes longer than the patience or is
     * interrupted, a beginning of each partition's records may have arrived, and nothing of the rest will: none is in flight
     * any more, and what others were sending with the same Kafka producer fails too.
     */
    public void sendAll(List<ProducerRecord<String, byte[]>> records, Duration patience) throws InterruptedException {
        // One for all: with a new one in between, the rest would arrive without what was given up with the old.
        Producer<String, byte[]> one = get();
        List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>(records.size());
        CompletableFuture<RecordMetadata> last = CompletableFuture.completedFuture(null);
        for (ProducerRecord<String, byte[]> record : records) {
            last = send(one, record);
            if (last.isCompletedExceptionally()) {
                break;
            }
            sent.add(last);
        }
        boolean acknowledged = false;
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            acknowledged = true;
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new RelayException("Kafka has not acknowledged everything within " + patience.toSeconds() + " s", e);
        } finally {
            if (!acknowledged) {
                abandon(one);
            }
        }
        try {
            last.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RelayException failure(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new RelayException("Kafka: " + cause, cause);
    }

    private static CompletableFuture<RecordMetadata> send(
            Producer<String, byte[]> with, ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        try {
            var unused = with.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(metadata);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) {
        return get().partitionsFor(topic).size();
    }

    @SuppressWarnings("ReferenceEquality") // This very producer: another may have taken its place.
    private synchronized void abandon(Producer<String, byte[]> one) {
        one.close(Duration.ZERO);
        if (producer == one) {
            producer = null;
        }
    }

    private synchronized Producer<String, byte[]> get() {
        if (closed) {
            throw new IllegalStateException("the event producer is closed");
        }
        if (producer == null) {
            producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((key, value) -> {
            if (ProducerConfig.configNames().contains(key)) {
                settings.put(key, value);
            }
        });
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Several at once are in order only for a producer that the broker knows. Of a new one it takes any sequence
        // number, so the second batch when it could not take the first, as while it starts (KAFKA-15591).
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 16 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32 * 1024 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) NEVER.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }

    // After the relay, which uses it until it has stopped.
    void onStop(@Observes @Priority(3000) ShutdownEvent stop) {
        close();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
