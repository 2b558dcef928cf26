package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization of a tenant.
 *
 * @param settings with {@code bold_action_signoff} ({@code self} or {@code leader}) and {@code checkin_duration_minutes}
 */
@EventType(topic = Topic.CORE_ORGANIZATION, value = "core.organization.updated")
public record OrganizationState(
        UUID id,
        UUID tenantId,
        String name,
        @Nullable Map<String, Object> branding,
        @Nullable Map<String, Object> settings,
        boolean isActive,
        Instant updatedAt)
        implements CoreEvent {}
