package io.leaderforge.crm.execution;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.execution.ExecutionBodies.CancelledView;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.crm.execution.ExecutionBodies.StartExecution;
import io.leaderforge.crm.workflow.Workflows;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/crm/workflows/{id}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
class ExecutionResource {

    private final TenantTransaction transaction;
    private final Workflows workflows;
    private final ExecutionViews executions;
    private final ManualStart manual;
    private final Cancellation cancellation;
    private final Writes writes;

    ExecutionResource(
            TenantTransaction transaction,
            Workflows workflows,
            ExecutionViews executions,
            ManualStart manual,
            Cancellation cancellation,
            Writes writes) {
        this.transaction = transaction;
        this.workflows = workflows;
        this.executions = executions;
        this.manual = manual;
        this.cancellation = cancellation;
        this.writes = writes;
    }

    @GET
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(
            operationId = "listExecutions",
            summary = "List the executions of a workflow with their steps, newest first")
    public Uni<Page<ExecutionView>> list(
            @RestPath UUID id, @BeanParam PageQuery page, @BeanParam ExecutionFilter filter) {
        return transaction.withSql(sql -> workflows
                .require(sql, id)
                .chain(() -> executions.page(sql, page, filter.where().within("e.workflow_id", id))));
    }

    @GET
    @Path("/{execution_id}")
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(operationId = "getExecution", summary = "Get an execution with its steps")
    public Uni<ExecutionView> get(@RestPath UUID id, @RestPath("execution_id") UUID executionId) {
        return transaction.withSql(sql -> executions.require(sql, id, executionId));
    }

    @POST
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(
            operationId = "startExecution",
            summary = "Start an execution by hand",
            description = "Of an active workflow, whatever starts it otherwise; 409 else. triggered_by is manual.")
    @ResponseStatus(201)
    public Uni<RestResponse<ExecutionView>> start(
            @RestPath UUID id, @NotNull @Valid StartExecution body, @Context HttpHeaders headers) {
        String path = "/api/v1/crm/workflows/" + id + "/executions";
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + path,
                body,
                () -> manual.start(sql, id, body, Chain.depth(headers))
                        .map(run -> Reply.<ExecutionView>created(path + "/" + run.id())
                                .entity(run)
                                .build())));
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(
            operationId = "cancelExecutionsOfWorkflow",
            summary = "Cancel all executions of a workflow",
            description = "At most 500 in one call; more shows whether others are left.")
    public Uni<CancelledView> cancelAll(@RestPath UUID id) {
        return transaction.withSql(
                sql -> workflows.require(sql, id).chain(() -> cancellation.cancelAll(sql, null, id)));
    }

    @POST
    @Path("/{execution_id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(
            operationId = "cancelExecution",
            summary = "Cancel an execution; idempotent",
            description =
                    "No step begins after it. A request that is being sent may still arrive; its answer is recorded with"
                            + " the step. 409 where the execution has ended.")
    public Uni<ExecutionView> cancel(@RestPath UUID id, @RestPath("execution_id") UUID executionId) {
        return transaction.withSql(sql -> cancellation.cancel(sql, id, executionId));
    }
}
