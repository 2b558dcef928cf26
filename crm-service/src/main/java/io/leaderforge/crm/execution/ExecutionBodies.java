package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about runs. */
public final class ExecutionBodies {

    private ExecutionBodies() {}

    @Schema(name = "WorkflowStep")
    public record StepView(
            String nodeId,
            String type,

            @Schema(enumeration = {"running", "waiting", "retrying", "completed", "failed", "skipped"})
            String status,

            @Schema(description = "Where execution left a condition: true or false") @Nullable
            String handle,

            int attempts,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode input,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode output,
            @Nullable String errorMessage,
            @Nullable Instant dueAt,
            Instant startedAt,
            @Nullable Instant completedAt) {}

    @Schema(name = "WorkflowExecution")
    public record ExecutionView(
            UUID id,
            UUID workflowId,
            int workflowVersion,
            @Nullable UUID leadId,

            @Schema(enumeration = {"pending", "running", "completed", "failed", "cancelled"})
            String status,

            String triggeredBy,
            @Schema(type = SchemaType.OBJECT) JsonNode triggerData,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode outputData,
            @Nullable String errorMessage,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode errorDetails,
            List<StepView> steps,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            Instant createdAt,
            Instant updatedAt) {}
}
