package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A notification was put into a person's list. Its text stays in the owner's database.
 *
 * @param type e.g. {@code checkin_requested}, {@code module_completed}
 */
@EventType(topic = Topic.ENGAGEMENT_NOTIFICATION, value = "engagement.notification.created")
public record NotificationCreated(UUID id, UUID tenantId, UUID userId, String type, String priority, Instant createdAt)
        implements EngagementEvent {}
