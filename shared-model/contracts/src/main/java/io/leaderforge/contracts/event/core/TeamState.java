package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team of an organization.
 */
@EventType(topic = Topic.CORE_TEAM, value = "core.team.updated")
public record TeamState(
        UUID id,
        UUID tenantId,
        UUID organizationId,
        String name,
        @Nullable String description,
        boolean isActive,
        Instant updatedAt)
        implements CoreEvent {}
