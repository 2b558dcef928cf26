package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.workflow.WorkflowBodies.CreateWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.EditWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowStatus;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowView;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows", description = "Automation: steps that run when an event occurs")
class WorkflowResource {

    private static final NameSearch NAMES = NameSearch.of("workflows", "name_key");

    private final TenantTransaction transaction;
    private final Workflows workflows;
    private final WorkflowService service;
    private final CurrentGrants grants;

    WorkflowResource(
            TenantTransaction transaction, Workflows workflows, WorkflowService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.workflows = workflows;
        this.service = service;
        this.grants = grants;
    }

    @POST
    @RequiresPermission(Permission.CRM_WORKFLOWS_CREATE)
    @Operation(
            operationId = "createWorkflow",
            summary = "Create a workflow, as a draft",
            description =
                    "Nodes and edges in React Flow's shape; unknown keys are kept. It begins at the nodes that no edge"
                            + " enters; a node that several edges enter waits for all of them to be decided and runs once."
                            + " Faults are listed by node, e.g. /nodes/2/data/expression.")
    public Uni<RestResponse<WorkflowView>> create(@NotNull @Valid CreateWorkflow body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(operationId = "listWorkflows", summary = "List workflows")
    public Uni<Page<WorkflowView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = SearchText.DESCRIPTION) @RestQuery("q") @Nullable String q,
            @RestQuery("status") @Nullable WorkflowStatus status,
            @Parameter(
                            description = "The order; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"name", "-updated_at"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        Where where = Where.all().and("deleted_at is null").equal("status", status);
        return transaction.withSql(sql ->
                NAMES.narrow(sql, where, q).chain(found -> WorkflowView.LIST.page(sql, page.sortedBy(sort), found)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(operationId = "getWorkflow", summary = "Get a workflow")
    public Uni<RestResponse<WorkflowView>> get(@RestPath UUID id) {
        return transaction.withSql(sql -> workflows.require(sql, id)).map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CRM_WORKFLOWS_CREATE)
    @Operation(
            operationId = "editWorkflow",
            summary = "Edit a workflow",
            description =
                    "Nodes and edges are replaced as a whole. The result is a new version: executions that have begun"
                            + " finish with theirs. An active workflow also needs crm.workflows:approve.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditWorkflow.class)))
    public Uni<RestResponse<WorkflowView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers, grants.get());
    }

    @POST
    @Path("/{id}/activate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(operationId = "activateWorkflow", summary = "Activate a workflow")
    public Uni<WorkflowView> activate(@RestPath UUID id) {
        return transaction.withSql(sql -> workflows.become(sql, id, WorkflowStatus.ACTIVE));
    }

    @POST
    @Path("/{id}/deactivate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(
            operationId = "deactivateWorkflow",
            summary = "Deactivate a workflow",
            description = "Executions that have begun run to their end.")
    public Uni<WorkflowView> deactivate(@RestPath UUID id) {
        return transaction.withSql(sql -> workflows.become(sql, id, WorkflowStatus.INACTIVE));
    }

    @POST
    @Path("/{id}/duplicate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_CREATE)
    @Operation(
            operationId = "duplicateWorkflow",
            summary = "Duplicate a workflow",
            description = "The copy is a draft, at its first version.")
    @ResponseStatus(201)
    public Uni<RestResponse<WorkflowView>> duplicate(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.duplicate(id, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_WORKFLOWS_CREATE)
    @Operation(
            operationId = "deleteWorkflow",
            summary = "Delete a workflow",
            description =
                    "Its executions go with it; 409 while one of them has not ended. An active workflow also needs"
                            + " crm.workflows:approve.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers, grants.get());
    }
}
