package io.leaderforge.contracts.event.engagement;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.audit.AuditFact;
import java.util.UUID;

/** A request has changed something of {@code engagement}. */
@EventType(topic = Topic.ENGAGEMENT_AUDIT, value = "engagement.audit.recorded")
public record EngagementAudited(UUID id, UUID tenantId, AuditEntry entry) implements EngagementEvent, AuditFact {}
