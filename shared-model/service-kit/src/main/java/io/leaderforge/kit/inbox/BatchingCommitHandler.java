package io.leaderforge.kit.inbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits the offsets of processed records, those of all partitions in one commit and at most ten times a second, and
 * retries a failed commit until it or a later one succeeds or the partition is revoked. With the connector's own {@code
 * latest} strategy each partition of a batch is committed separately, heartbeats included, and a commit that fails while the
 * broker restarts is not retried until the partition's next record, so the group shows lag until then. A consumer that
 * stops leaves at most a tenth of a second of records to be read again; the inbox discards them.
 */
final class BatchingCommitHandler extends ContextHolder implements KafkaCommitHandler {

    static final String NAME = "batching";

    private static final Logger LOG = Logger.getLogger(BatchingCommitHandler.class);
    private static final long GATHER_MS = 100;
    private static final long PAUSE_MS = 1_000;
    private static final int DEFAULT_TIMEOUT_MS = 60_000;

    /** Creates the handler for channels whose {@code commit-strategy} is {@value NAME}. */
    @ApplicationScoped
    @Identifier(NAME)
    static class Factory implements KafkaCommitHandler.Factory {

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration configuration,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            int timeout = configuration
                    .config()
                    .getOptionalValue(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.class)
                    .orElse(DEFAULT_TIMEOUT_MS);
            return new BatchingCommitHandler(vertx, timeout, consumer);
        }
    }

    private final KafkaConsumer<?, ?> consumer;

    /** The next offset of each partition, as far as it is done; touched on the channel's context only. */
    private final Map<TopicPartition, Long> done = new HashMap<>();

    private final Set<TopicPartition> waiting = new HashSet<>();
    private boolean coming;

    BatchingCommitHandler(Vertx vertx, int timeoutMs, KafkaConsumer<?, ?> consumer) {
        super(vertx, timeoutMs);
        this.consumer = consumer;
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        done(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset() + 1);
        return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
    }

    void done(TopicPartition partition, long next) {
        runOnContext(() -> {
            if (done.getOrDefault(partition, -1L) < next) {
                done.put(partition, next);
                waiting.add(partition);
                commitIn(GATHER_MS);
            }
        });
    }

    /** Unless a commit is scheduled already. */
    private void commitIn(long millis) {
        if (!coming) {
            coming = true;
            vertx.setTimer(millis, any -> runOnContext(this::commit));
        }
    }

    private void commit() {
        coming = false;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : waiting) {
            Long next = done.get(partition);
            if (next != null) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        }
        waiting.clear();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets)
                    .subscribe()
                    .with(any -> {}, failure -> runOnContext(() -> failed(offsets.keySet(), failure)));
        }
    }

    private void failed(Set<TopicPartition> partitions, Throwable failure) {
        LOG.debugf("The offsets of %s are committed later: %s", partitions, failure.getMessage());
        waiting.addAll(partitions);
        commitIn(PAUSE_MS);
    }

    /** Called by the polling thread before another consumer gets the partition, whose commits must not be overwritten. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        runOnContextAndAwait(() -> done.keySet().removeAll(partitions));
    }

    @Override
    public void terminate(boolean graceful) {
        runOnContext(done::clear);
    }
}
