package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A step of a four-step module got another status.
 *
 * @param step {@code video}, {@code worksheet}, {@code checkin} or {@code bold_action}
 */
@EventType(topic = Topic.PROGRESS_MODULE_STEP, value = "progress.module_step.changed")
public record ModuleStepChanged(
        UUID tenantId, UUID userId, UUID contentId, String step, String status, Instant changedAt)
        implements ProgressEvent {}
