package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the other services and the gateway know it.
 *
 * @param status {@code active}, {@code suspended} or {@code trial}; a suspended tenant is refused at the gateway and its
 *     waits, sends and schedules stop
 * @param customDomain the first of {@code customDomains}, for links
 * @param emailConfig the tenant's sender settings (the coaching seed's {@code email_config}); no secrets
 * @param customDomains every verified host name of the tenant's own; null where the producer knows one alone
 * @param planType {@code basic}, {@code pro} or {@code enterprise}
 */
@EventType(topic = Topic.CORE_TENANT, value = "core.tenant.updated")
public record TenantState(
        UUID id,
        String tenantKey,
        String displayName,
        @Nullable String customDomain,
        String tenantType,
        String status,
        @Nullable Map<String, Object> theme,
        @Nullable Map<String, Object> brandConfig,
        @Nullable Map<String, Object> emailConfig,
        @Nullable Map<String, Object> settings,
        Instant updatedAt,
        @Nullable List<String> customDomains,
        @Nullable String planType,
        @Nullable String subscriptionTier)
        implements CoreEvent {

    /** Without what came later. */
    public TenantState(
            UUID id,
            String tenantKey,
            String displayName,
            @Nullable String customDomain,
            String tenantType,
            String status,
            @Nullable Map<String, Object> theme,
            @Nullable Map<String, Object> brandConfig,
            @Nullable Map<String, Object> emailConfig,
            @Nullable Map<String, Object> settings,
            Instant updatedAt) {
        this(
                id,
                tenantKey,
                displayName,
                customDomain,
                tenantType,
                status,
                theme,
                brandConfig,
                emailConfig,
                settings,
                updatedAt,
                null,
                null,
                null);
    }
}
