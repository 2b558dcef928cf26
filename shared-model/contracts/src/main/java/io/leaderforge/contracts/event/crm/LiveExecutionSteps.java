package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.LiveEvent;
import io.leaderforge.contracts.event.Topic;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Executions of a workflow have moved on: those of one transaction of the engine, which takes many at once.
 *
 * @param steps in the order of each execution; the first of them where there are too many for one event
 * @param more  whether there were more
 */
@EventType(topic = Topic.CRM_LIVE, value = "crm.live.execution.steps")
public record LiveExecutionSteps(UUID tenantId, LiveAudience audience, UUID workflowId, List<Step> steps, boolean more)
        implements CrmEvent, LiveEvent {

    /**
     * @param nodeId the step; null for the execution as a whole
     * @param status as the API has it
     */
    public record Step(UUID executionId, @Nullable String nodeId, String status) {}
}
