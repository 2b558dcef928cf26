package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's progress in one item.
 *
 * @param progressPercentage 0 to 100, never falling
 * @param status {@code not_started}, {@code in_progress}, {@code completed} or {@code abandoned}
 */
@EventType(topic = Topic.PROGRESS_USER_PROGRESS, value = "progress.user_progress.updated")
public record UserProgressState(
        UUID id,
        UUID tenantId,
        UUID userId,
        UUID contentId,
        String progressType,
        int progressPercentage,
        String status,
        int totalTimeSpentSeconds,
        @Nullable Instant startedAt,
        @Nullable Instant lastViewedAt,
        @Nullable Instant completedAt,
        Instant updatedAt)
        implements ProgressEvent {}
