package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.LiveEvent;
import io.leaderforge.contracts.event.Topic;
import java.util.UUID;

/**
 * A check-in was requested, scheduled, completed or cancelled; sent to the learner and to the leader.
 *
 * @param contentId the item that it is about
 * @param status    what it is now
 */
@EventType(topic = Topic.PROGRESS_LIVE, value = "progress.live.checkin.changed")
public record LiveCheckinChanged(UUID tenantId, LiveAudience audience, UUID id, UUID contentId, String status)
        implements ProgressEvent, LiveEvent {}
