package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A public form was submitted; what was written in it stays in the owner's database.
 */
@EventType(topic = Topic.CRM_FORM_SUBMISSION, value = "crm.form_submission.received")
public record FormSubmitted(UUID id, UUID tenantId, UUID formId, UUID leadId, Instant submittedAt)
        implements CrmEvent {}
