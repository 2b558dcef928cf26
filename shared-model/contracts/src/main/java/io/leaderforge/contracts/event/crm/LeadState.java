package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead, unique per tenant and lower-case e-mail.
 *
 * @param status {@code new}, {@code contacted}, {@code qualified}, {@code converted} or {@code lost}
 */
@EventType(topic = Topic.CRM_LEAD, value = "crm.lead.updated")
public record LeadState(
        UUID id,
        UUID tenantId,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        String source,
        String status,
        List<String> tags,
        int leadScore,
        @Nullable UUID assignedTo,
        Instant createdAt,
        Instant updatedAt)
        implements CrmEvent {}
