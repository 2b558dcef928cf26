package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bold action was completed, signed off, sent back, cancelled or reopened.
 *
 * @param id the bold action
 * @param userId the learner
 * @param leaderId the leader of the round's check-in
 * @param change {@code awaiting_signoff}, {@code completed}, {@code sent_back}, {@code cancelled} or {@code reopened}
 * @param signoffType of one that was completed: {@code self} or {@code leader}
 */
@EventType(topic = Topic.PROGRESS_MODULE_STEP, value = "progress.bold_action.changed")
public record BoldActionChanged(
        UUID id,
        UUID tenantId,
        UUID userId,
        UUID contentId,
        @Nullable UUID leaderId,
        String change,
        @Nullable String signoffType,
        UUID changedBy,
        Instant changedAt)
        implements ProgressEvent {}
