package io.leaderforge.crm.execution;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.crm.workflow.Workflows;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/crm/workflows/{id}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
class ExecutionResource {

    private final TenantTransaction transaction;
    private final Workflows workflows;
    private final ExecutionViews executions;
    private final Cancellation cancellation;

    ExecutionResource(
            TenantTransaction transaction, Workflows workflows, ExecutionViews executions, Cancellation cancellation) {
        this.transaction = transaction;
        this.workflows = workflows;
        this.executions = executions;
        this.cancellation = cancellation;
    }

    @GET
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(
            operationId = "listExecutions",
            summary = "List the executions of a workflow with their steps, newest first")
    public Uni<Page<ExecutionView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> workflows.require(sql, id).chain(() -> executions.page(sql, id, page)));
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
