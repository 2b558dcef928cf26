package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.workflow.WorkflowBodies.EdgeBody;
import io.leaderforge.crm.workflow.WorkflowBodies.TriggerType;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The versions of a workflow, none of which ever changes. */
@Path("/api/v1/crm/workflows/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
class WorkflowVersionResource {

    @RegisterForReflection
    @Schema(name = "WorkflowVersion")
    record VersionView(
            int version,
            TriggerType triggerType,

            @Schema(implementation = Nodes.TriggerConfig.class)
            JsonNode triggerConfig,

            @Schema(type = SchemaType.ARRAY, implementation = Nodes.AnyNode.class)
            JsonNode nodes,

            @Schema(type = SchemaType.ARRAY, implementation = EdgeBody.class)
            JsonNode edges,

            @Schema(implementation = Nodes.WorkflowSettings.class)
            JsonNode settings,

            Instant createdAt) {

        static final Listing<VersionView> LIST = Listing.of(Rows.of(VersionView.class), "from workflow_versions")
                .by("version desc")
                .weighing("octet_length(nodes::text) + octet_length(edges::text) + octet_length(settings::text)");
    }

    private final TenantTransaction transaction;
    private final Workflows workflows;

    WorkflowVersionResource(TenantTransaction transaction, Workflows workflows) {
        this.transaction = transaction;
        this.workflows = workflows;
    }

    @GET
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(
            operationId = "listWorkflowVersions",
            summary = "List the versions of a workflow, newest first",
            description = "The first is the workflow as it is. Executions name the version that they run.")
    public Uni<Page<VersionView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> workflows
                .require(sql, id)
                .chain(() -> VersionView.LIST.page(sql, page, Where.scope("workflow_id", id))));
    }
}
