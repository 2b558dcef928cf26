package io.leaderforge.kit.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.auth.BroadcastReader;
import io.leaderforge.kit.json.Json;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which tenants are suspended or deleted, in memory from {@code core.tenant}, as the gateway knows it: each instance reads the
 * whole topic, so that a suspension acts at once and no request asks the database. It holds one id per suspended tenant, and
 * those of deleted ones for as long as a token of theirs may live.
 */
@Startup
@Singleton
public class TenantStatusFeed {

    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Set<UUID> suspended = ConcurrentHashMap.newKeySet();
    private final Cache<UUID, Boolean> deleted;
    private final BroadcastReader reader;

    @Inject
    TenantStatusFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "leaderforge.token-max-lifetime") Duration tokenMaxLifetime) {
        this.reader = new BroadcastReader(Topic.CORE_TENANT.topicName(), kafka, this::on);
        this.deleted = Caffeine.newBuilder()
                .expireAfterWrite(tokenMaxLifetime.plus(CLOCKS))
                .build();
    }

    @PostConstruct
    void start() {
        reader.start();
    }

    @PreDestroy
    void stop() {
        reader.close();
    }

    /** Whether the topic was read to its end once. */
    boolean isReady() {
        return reader.ready();
    }

    boolean isSuspended(UUID tenant) {
        return suspended.contains(tenant);
    }

    boolean isDeleted(UUID tenant) {
        return deleted.getIfPresent(tenant) != null;
    }

    private void on(ConsumerRecord<String, byte[]> record) throws IOException {
        UUID tenant = UUID.fromString(record.key());
        if (record.value() == null) {
            deleted.put(tenant, true);
            suspended.remove(tenant);
            return;
        }
        JsonNode state = Json.mapper().readTree(record.value());
        deleted.invalidate(tenant);
        if (TenantStatus.SUSPENDED.equals(state.path("status").asText())) {
            suspended.add(tenant);
        } else {
            suspended.remove(tenant);
        }
    }
}
