package io.leaderforge.gateway.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.auth.BroadcastReader;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link TenantTable} current from {@code core.tenant}. Ready at the topic's end; while Kafka is away at start, the
 * last snapshot serves instead, and its age is told in health.
 */
@Startup
@Singleton
public class TenantFeed {

    private static final Logger LOG = Logger.getLogger(TenantFeed.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long UPKEEP_MILLIS = 250;

    private final TenantTable table;
    private final TenantSnapshot snapshot;
    private final Vertx vertx;
    private final Duration patience;
    private final BroadcastReader reader;
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean fromSnapshot;
    private volatile boolean swept;
    private volatile boolean changed;
    private @Nullable Instant snapshotTime;
    private long timer;

    @Inject
    public TenantFeed(
            TenantTable table,
            TenantSnapshot snapshot,
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this(table, snapshot, vertx, kafka, PATIENCE);
    }

    /** @param patience how long the broker may be away before the snapshot serves */
    TenantFeed(TenantTable table, TenantSnapshot snapshot, Vertx vertx, Map<String, Object> kafka, Duration patience) {
        this.table = table;
        this.snapshot = snapshot;
        this.vertx = vertx;
        this.patience = patience;
        this.reader = new BroadcastReader(Topic.CORE_TENANT.topicName(), kafka, this::on);
    }

    @PostConstruct
    void start() {
        List<TenantEntry> remembered = snapshot.load();
        remembered.forEach(table::put);
        fromSnapshot = !remembered.isEmpty();
        snapshotTime = snapshot.writtenAt();
        reader.start();
        timer = vertx.setPeriodic(UPKEEP_MILLIS, id -> vertx.executeBlocking(this::upkeep));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
        reader.close();
    }

    /** Whether requests can be resolved: the topic was read, or Kafka is away and a snapshot serves. */
    public boolean ready() {
        return swept
                || (fromSnapshot && !reader.ready() && reader.sinceLastPoll().compareTo(patience) > 0);
    }

    /** Whether the table comes from the topic, not from a snapshot. */
    public boolean current() {
        return swept;
    }

    /** How long ago the broker last answered. */
    public Duration sinceLastPoll() {
        return reader.sinceLastPoll();
    }

    /** When the snapshot that this process started from was written. */
    public @Nullable Instant snapshotTime() {
        return snapshotTime;
    }

    private void on(ConsumerRecord<String, byte[]> record) throws IOException {
        UUID id = UUID.fromString(record.key());
        if (record.value() == null) {
            seen.remove(id);
            table.remove(id);
        } else {
            TenantEntry tenant = JSON.readValue(record.value(), TenantEntry.class);
            seen.add(id);
            table.put(tenant);
        }
        changed = true;
    }

    /** Once at the topic's end: forgets what only the snapshot knew. Then writes what changed. */
    private @Nullable Void upkeep() {
        if (!reader.ready()) {
            return null;
        }
        if (!swept) {
            table.retain(seen);
            swept = true;
            changed = true;
            LOG.infof("Tenant table is current: %d tenants", table.size());
        }
        if (changed) {
            changed = false;
            snapshot.save(table.all());
        }
        return null;
    }
}
