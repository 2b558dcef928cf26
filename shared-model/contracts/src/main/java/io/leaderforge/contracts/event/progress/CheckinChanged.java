package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check-in was requested, scheduled, completed or cancelled.
 *
 * @param id the check-in request
 * @param userId the learner
 * @param leaderId the leader who was asked
 * @param status {@code requested}, {@code scheduled}, {@code completed} or {@code cancelled}
 */
@EventType(topic = Topic.PROGRESS_CHECKIN, value = "progress.checkin.changed")
public record CheckinChanged(
        UUID id,
        UUID tenantId,
        UUID userId,
        UUID leaderId,
        UUID contentId,
        @Nullable UUID organizationId,
        String status,
        @Nullable Instant scheduledAt,
        Instant changedAt)
        implements ProgressEvent {}
