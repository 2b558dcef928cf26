package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person completed an item, or a whole four-step module.
 *
 * @param kind {@code item} or {@code module}
 * @param leaderId of a module: the leader of its check-in
 */
@EventType(topic = Topic.PROGRESS_COMPLETED, value = "progress.completed")
public record Completed(
        UUID tenantId,
        UUID userId,
        UUID contentId,
        String kind,
        @Nullable UUID leaderId,
        Instant completedAt) implements ProgressEvent {}
