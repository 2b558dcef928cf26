package io.leaderforge.crm.execution;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
class ExecutionListResource {

    private final TenantTransaction transaction;
    private final ExecutionViews executions;

    ExecutionListResource(TenantTransaction transaction, ExecutionViews executions) {
        this.transaction = transaction;
        this.executions = executions;
    }

    @GET
    @RequiresPermission(Permission.CRM_WORKFLOWS_VIEW)
    @Operation(
            operationId = "listAllExecutions",
            summary = "List the executions of all workflows with their steps, newest first",
            description = "By status, lead and workflow, e.g. those that failed, or those about a lead.")
    public Uni<Page<ExecutionView>> list(
            @BeanParam PageQuery page,
            @BeanParam ExecutionFilter filter,
            @RestQuery("workflow_id") @Nullable UUID workflowId) {
        return transaction.withSql(
                sql -> executions.page(sql, page, filter.where().equal("e.workflow_id", workflowId)));
    }
}
