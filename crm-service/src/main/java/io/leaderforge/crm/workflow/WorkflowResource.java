package io.leaderforge.crm.workflow;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.workflow.WorkflowBodies.NewWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowStatus;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows", description = "What happens by itself when something else happens")
public class WorkflowResource {

    private final TenantTransaction transaction;
    private final Workflows workflows;
    private final WorkflowService service;

    WorkflowResource(TenantTransaction transaction, Workflows workflows, WorkflowService service) {
        this.transaction = transaction;
        this.workflows = workflows;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CRM_WORKFLOWS_CREATE)
    @Operation(
            operationId = "createWorkflow",
            summary = "Make a workflow, as a draft",
            description =
                    "Nodes and edges in React Flow's shape; unknown keys are kept. It begins at the nodes that no edge"
                            + " enters; a node that several edges enter waits for all of them to be decided and runs once."
                            + " Faults are listed by node, e.g. /nodes/2/data/expression.")
    @APIResponse(
            responseCode = "201",
            description = "The workflow",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WorkflowView.class)))
    public Uni<Response> create(@NotNull @Valid NewWorkflow body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(operationId = "listWorkflows", summary = "Workflows, newest first")
    public Uni<Page<WorkflowView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> workflows.page(sql, page));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(operationId = "getWorkflow", summary = "One workflow")
    public Uni<WorkflowView> get(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> workflows.require(sql, id));
    }

    @POST
    @Path("{id}/activate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(operationId = "activateWorkflow", summary = "Let its trigger start a workflow from now on")
    public Uni<WorkflowView> activate(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> workflows.become(sql, id, WorkflowStatus.ACTIVE));
    }

    @POST
    @Path("{id}/deactivate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(
            operationId = "deactivateWorkflow",
            summary = "Start a workflow no more",
            description = "What runs already runs to its end.")
    public Uni<WorkflowView> deactivate(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> workflows.become(sql, id, WorkflowStatus.INACTIVE));
    }
}
