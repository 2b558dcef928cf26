package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for workflows, with the rows and list they are read from. */
public final class WorkflowBodies {

    private WorkflowBodies() {}

    /** The event that starts a workflow. */
    public enum TriggerType implements TextEnum {
        FORM_SUBMITTED,
        LEAD_CREATED,
        CONTENT_COMPLETED;

        @Override
        public String text() {
            return TextEnum.super.text().replace('_', '.');
        }
    }

    /** Only an active workflow is started. */
    enum WorkflowStatus implements TextEnum {
        DRAFT,
        ACTIVE,
        INACTIVE
    }

    /** An edge in React Flow's shape; other keys are kept. */
    @Schema(name = "WorkflowEdge", additionalProperties = Schema.True.class)
    public record EdgeBody(
            @Schema(required = true) String id,
            @Schema(required = true) String source,
            @Schema(required = true) String target,

            @Schema(name = "sourceHandle", description = "true or false where the source is a condition") @Nullable
            String sourceHandle) {}

    record CreateWorkflow(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull TriggerType triggerType,

            @Nullable @Schema(implementation = Nodes.TriggerConfig.class)
            ObjectNode triggerConfig,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = Nodes.AnyNode.class)
            ArrayNode nodes,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = EdgeBody.class)
            ArrayNode edges,

            @Nullable @Schema(implementation = Nodes.WorkflowSettings.class)
            ObjectNode settings) {}

    /** The fields of a workflow that can be edited, as they are to be. */
    @RegisterForReflection
    record EditWorkflow(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull TriggerType triggerType,

            @Nullable @Schema(implementation = Nodes.TriggerConfig.class)
            ObjectNode triggerConfig,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = Nodes.AnyNode.class)
            ArrayNode nodes,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = EdgeBody.class)
            ArrayNode edges,

            @Nullable @Schema(implementation = Nodes.WorkflowSettings.class)
            ObjectNode settings) {

        static EditWorkflow of(WorkflowView view) {
            return new EditWorkflow(
                    view.name(),
                    view.description(),
                    view.triggerType(),
                    view.triggerConfig().deepCopy(),
                    view.nodes().deepCopy(),
                    view.edges().deepCopy(),
                    view.settings().deepCopy());
        }

        CreateWorkflow toWorkflow() {
            return new CreateWorkflow(name, description, triggerType, triggerConfig, nodes, edges, settings);
        }
    }

    @RegisterForReflection
    @Schema(name = "Workflow")
    public record WorkflowView(
            UUID id,
            String name,
            @Nullable String description,
            TriggerType triggerType,

            @Schema(implementation = Nodes.TriggerConfig.class)
            JsonNode triggerConfig,

            @Schema(type = SchemaType.ARRAY, implementation = Nodes.AnyNode.class)
            JsonNode nodes,

            @Schema(type = SchemaType.ARRAY, implementation = EdgeBody.class)
            JsonNode edges,

            WorkflowStatus status,
            int version,

            @Schema(implementation = Nodes.WorkflowSettings.class)
            JsonNode settings,

            int totalExecutions,
            int successfulExecutions,
            int failedExecutions,
            @Nullable Instant lastRunAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String nameKey)
            implements Identified {

        static final Rows<WorkflowView> ROWS = Rows.of(WorkflowView.class);
        static final Listing<WorkflowView> LIST = Listing.of(ROWS, "from workflows")
                .newestFirst()
                .sort("name", "name_key", "id")
                .sort("-updated_at", "updated_at desc", "id desc")
                .weighing("octet_length(nodes::text) + octet_length(edges::text) + octet_length(settings::text)");

        @Override
        public long revision() {
            return version;
        }
    }
}
