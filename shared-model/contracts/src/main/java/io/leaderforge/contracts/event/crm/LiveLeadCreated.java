package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.LiveEvent;
import io.leaderforge.contracts.event.Topic;
import java.util.UUID;

/**
 * A lead has arrived.
 *
 * @param status as {@link LeadState} has it
 */
@EventType(topic = Topic.CRM_LIVE, value = "crm.live.lead.created")
public record LiveLeadCreated(UUID tenantId, LiveAudience audience, UUID id, String status, long revision)
        implements CrmEvent, LiveEvent {}
