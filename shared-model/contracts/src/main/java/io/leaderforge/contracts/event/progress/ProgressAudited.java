package io.leaderforge.contracts.event.progress;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.audit.AuditFact;
import java.util.UUID;

/** A request has changed something of {@code progress}. */
@EventType(topic = Topic.PROGRESS_AUDIT, value = "progress.audit.recorded")
public record ProgressAudited(UUID id, UUID tenantId, AuditEntry entry) implements ProgressEvent, AuditFact {}
