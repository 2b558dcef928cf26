package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.erasure.PersonErased;
import java.time.Instant;
import java.util.UUID;

/**
 * {@code progress} has deleted or anonymised what it had of a person who was erased.
 *
 * @param changed the rows that the rules have deleted or anonymised
 */
@EventType(topic = Topic.PROGRESS_ERASURE, value = "progress.erasure.done")
public record ProgressPersonErased(UUID tenantId, UUID userId, long changed, Instant erasedAt)
        implements ProgressEvent, PersonErased {}
