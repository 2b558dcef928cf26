package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.erasure.PersonErased;
import java.time.Instant;
import java.util.UUID;

/**
 * {@code crm} has deleted or anonymised what it had of a person who was erased.
 *
 * @param changed the rows that the rules have deleted or anonymised
 */
@EventType(topic = Topic.CRM_ERASURE, value = "crm.erasure.done")
public record CrmPersonErased(UUID tenantId, UUID userId, long changed, Instant erasedAt)
        implements CrmEvent, PersonErased {}
