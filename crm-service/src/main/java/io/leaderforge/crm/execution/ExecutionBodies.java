package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Response bodies for executions, with the rows and list they are read from. */
final class ExecutionBodies {

    private ExecutionBodies() {}

    /** Where an execution stands. */
    enum RunStatus implements TextEnum {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** A run that staff start. */
    @Schema(name = "StartExecution")
    record StartExecution(
            @Nullable @Schema(description = "Whom the run is about")
            UUID leadId,

            @Nullable
            @Schema(
                    type = SchemaType.OBJECT,
                    description = "The data of the run: form in conditions, variables in templates")
            ObjectNode data) {}

    /** @param more whether others are left, because one call cancels 500 */
    @RegisterForReflection
    @Schema(name = "CancelledExecutions")
    record CancelledView(int cancelled, boolean more) {}

    @RegisterForReflection
    @Schema(name = "WorkflowStep")
    record StepView(
            String nodeId,
            String type,

            @Schema(enumeration = {"running", "waiting", "retrying", "completed", "failed", "skipped", "cancelled"})
            String status,

            @Schema(description = "Where execution left a condition: true or false") @Nullable
            String handle,

            int attempts,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode input,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode output,
            @Nullable String errorMessage,

            @Nullable @Schema(description = "Of the last answer to the request")
            Integer statusCode,

            @Nullable @Schema(description = "Of the last request, in milliseconds")
            Integer durationMs,

            @Nullable Instant dueAt,
            Instant startedAt,
            @Nullable Instant completedAt) {

        static final Rows<StepView> ROWS = Rows.of(StepView.class);
    }

    @RegisterForReflection
    @Schema(name = "WorkflowExecution")
    record ExecutionView(
            UUID id,
            UUID workflowId,
            @NotAudited @Nullable String workflowName,
            int workflowVersion,
            @Nullable UUID leadId,
            @NotAudited @Nullable String leadName,

            @Schema(enumeration = {"pending", "running", "completed", "failed", "cancelled"})
            String status,

            String triggeredBy,
            @NotAudited @Schema(type = SchemaType.OBJECT) JsonNode triggerData,

            @NotAudited @Nullable @Schema(type = SchemaType.OBJECT)
            JsonNode inputData,

            @NotAudited @Nullable @Schema(type = SchemaType.OBJECT)
            JsonNode outputData,

            @Nullable String errorMessage,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode errorDetails,
            @NotAudited List<StepView> steps,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            Instant createdAt,
            Instant updatedAt) {

        static final Rows<ExecutionView> ROWS = Rows.of(ExecutionView.class)
                .with("workflow_name", "(select name from workflows where id = {}workflow_id)")
                .with("lead_name", "(select name from leads where id = {}lead_id)")
                .with("steps", "'[]'::jsonb");
        static final Listing<ExecutionView> LIST = Listing.of(ROWS, "from workflow_executions e", "e")
                .newestFirst()
                .weighing("""
                        octet_length(e.trigger_data::text) + coalesce(octet_length(e.input_data::text), 0) + coalesce(octet_length(e.output_data::text), 0) + coalesce((
                          select sum(octet_length(s.input::text) + coalesce(octet_length(s.output::text), 0))
                          from workflow_steps s where s.execution_id = e.id), 0)""");

        ExecutionView with(List<StepView> own) {
            return new ExecutionView(
                    id,
                    workflowId,
                    workflowName,
                    workflowVersion,
                    leadId,
                    leadName,
                    status,
                    triggeredBy,
                    triggerData,
                    inputData,
                    outputData,
                    errorMessage,
                    errorDetails,
                    own,
                    startedAt,
                    completedAt,
                    createdAt,
                    updatedAt);
        }
    }
}
