package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person earned a badge.
 *
 * @param id the badge event
 */
@EventType(topic = Topic.ENGAGEMENT_REWARD, value = "engagement.reward.granted")
public record RewardGranted(
        UUID id,
        UUID tenantId,
        UUID userId,
        UUID badgeId,
        @Nullable UUID contentId,
        Instant grantedAt) implements EngagementEvent {}
