package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A person's badge was revoked.
 *
 * @param id the badge event
 */
@EventType(topic = Topic.ENGAGEMENT_REWARD, value = "engagement.reward.revoked")
public record RewardRevoked(UUID id, UUID tenantId, UUID userId, UUID badgeId, Instant revokedAt)
        implements EngagementEvent {}
