package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A person took back what {@link InteractionRecorded} with the same id said.
 *
 * @param eventType {@code like}, {@code bookmark} or {@code purchase}
 */
@EventType(topic = Topic.ENGAGEMENT_INTERACTION, value = "engagement.interaction.withdrawn")
public record InteractionWithdrawn(
        UUID id, UUID tenantId, UUID contentId, UUID userId, String eventType, Instant occurredAt)
        implements EngagementEvent {}
