package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.LiveEvent;
import io.leaderforge.contracts.event.Topic;
import java.util.UUID;

/**
 * A person has marked all notifications as read, in this page or another.
 *
 * @param unread how many of the person's notifications are unread now, 100 at most
 */
@EventType(topic = Topic.ENGAGEMENT_LIVE, value = "engagement.live.notification.all_read")
public record LiveNotificationsRead(UUID tenantId, LiveAudience audience, int unread)
        implements EngagementEvent, LiveEvent {}
