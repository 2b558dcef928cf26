package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check-in was requested, scheduled, moved, completed or cancelled.
 *
 * @param id the check-in request
 * @param userId the learner
 * @param leaderId the leader who was asked
 * @param status {@code requested}, {@code scheduled}, {@code completed} or {@code cancelled}
 * @param changedBy who changed it; null where its leader has left, and in events from before this was published
 * @param previouslyScheduledAt of one that was moved: the time it had before
 * @param durationMinutes how long it takes
 * @param calendarEventId the uid of its appointment in calendars; null where it has none
 * @param calendarSequence rises with each change of the appointment
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
        Instant changedAt,
        @Nullable UUID changedBy,
        @Nullable Instant previouslyScheduledAt,
        @Nullable Integer durationMinutes,
        @Nullable String calendarEventId,
        @Nullable Integer calendarSequence)
        implements ProgressEvent {

    /** Without what came later. */
    public CheckinChanged(
            UUID id,
            UUID tenantId,
            UUID userId,
            UUID leaderId,
            UUID contentId,
            @Nullable UUID organizationId,
            String status,
            @Nullable Instant scheduledAt,
            Instant changedAt,
            @Nullable UUID changedBy,
            @Nullable Instant previouslyScheduledAt) {
        this(
                id,
                tenantId,
                userId,
                leaderId,
                contentId,
                organizationId,
                status,
                scheduledAt,
                changedAt,
                changedBy,
                previouslyScheduledAt,
                null,
                null,
                null);
    }
}
