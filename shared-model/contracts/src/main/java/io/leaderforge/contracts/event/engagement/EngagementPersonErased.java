package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.erasure.PersonErased;
import java.time.Instant;
import java.util.UUID;

/**
 * {@code engagement} has deleted or anonymised what it had of a person who was erased.
 *
 * @param changed the rows that the rules have deleted or anonymised
 */
@EventType(topic = Topic.ENGAGEMENT_ERASURE, value = "engagement.erasure.done")
public record EngagementPersonErased(UUID tenantId, UUID userId, long changed, Instant erasedAt)
        implements EngagementEvent, PersonErased {}
