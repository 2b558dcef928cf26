package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.audit.AuditFact;
import java.util.UUID;

/** A request has changed something of {@code content}. */
@EventType(topic = Topic.CONTENT_AUDIT, value = "content.audit.recorded")
public record ContentAudited(UUID id, UUID tenantId, AuditEntry entry) implements ContentEvent, AuditFact {}
