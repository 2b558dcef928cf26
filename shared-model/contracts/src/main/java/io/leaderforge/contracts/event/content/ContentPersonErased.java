package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.erasure.PersonErased;
import java.time.Instant;
import java.util.UUID;

/**
 * {@code content} has deleted or anonymised what it had of a person who was erased.
 *
 * @param changed the rows that the rules have deleted or anonymised
 */
@EventType(topic = Topic.CONTENT_ERASURE, value = "content.erasure.done")
public record ContentPersonErased(UUID tenantId, UUID userId, long changed, Instant erasedAt)
        implements ContentEvent, PersonErased {}
