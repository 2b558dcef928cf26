package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.audit.AuditFact;
import java.util.UUID;

/** A request has changed something of {@code crm}. */
@EventType(topic = Topic.CRM_AUDIT, value = "crm.audit.recorded")
public record CrmAudited(UUID id, UUID tenantId, AuditEntry entry) implements CrmEvent, AuditFact {}
