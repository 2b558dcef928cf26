package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a workflow has another status.
 *
 * @param status {@code pending}, {@code running}, {@code completed}, {@code failed} or {@code cancelled}
 */
@EventType(topic = Topic.CRM_WORKFLOW_EXECUTION, value = "crm.workflow_execution.changed")
public record WorkflowExecutionChanged(
        UUID id,
        UUID tenantId,
        UUID workflowId,
        @Nullable UUID leadId,
        String triggeredBy,
        String status,
        @Nullable String errorMessage,
        Instant changedAt)
        implements CrmEvent {}
