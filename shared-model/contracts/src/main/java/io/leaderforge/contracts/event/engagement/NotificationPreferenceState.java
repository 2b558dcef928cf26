package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.util.UUID;

/**
 * Whether a person wants a kind of notifications by a channel, as the person has set it; without one they are wanted.
 *
 * @param kind e.g. {@code checkin_scheduled}
 * @param channel {@code in_app} or {@code email}
 */
@EventType(topic = Topic.ENGAGEMENT_NOTIFICATION_PREFERENCE, value = "engagement.notification_preference.updated")
public record NotificationPreferenceState(
        UUID id, UUID tenantId, UUID userId, String kind, String channel, boolean isEnabled)
        implements EngagementEvent {}
