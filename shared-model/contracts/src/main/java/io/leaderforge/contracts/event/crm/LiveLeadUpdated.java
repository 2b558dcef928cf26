package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.LiveEvent;
import io.leaderforge.contracts.event.Topic;
import java.util.UUID;

/**
 * A lead was changed, by a person, a form or a workflow.
 *
 * @param status as {@link LeadState} has it
 */
@EventType(topic = Topic.CRM_LIVE, value = "crm.live.lead.updated")
public record LiveLeadUpdated(UUID tenantId, LiveAudience audience, UUID id, String status, long revision)
        implements CrmEvent, LiveEvent {}
