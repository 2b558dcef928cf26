package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person, or an anonymous session, did something with an item.
 *
 * @param eventType one of the seed's kinds, e.g. {@code view}, {@code share}; {@code like}, {@code bookmark} and {@code purchase} come
 *     from signed-in people alone, once each until it is withdrawn
 */
@EventType(topic = Topic.ENGAGEMENT_INTERACTION, value = "engagement.interaction.recorded")
public record InteractionRecorded(
        UUID id,
        UUID tenantId,
        UUID contentId,
        @Nullable UUID userId,
        @Nullable String sessionId,
        String eventType,
        Instant occurredAt)
        implements EngagementEvent {}
