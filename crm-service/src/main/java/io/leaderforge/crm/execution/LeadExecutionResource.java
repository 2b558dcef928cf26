package io.leaderforge.crm.execution;

import io.leaderforge.crm.execution.ExecutionBodies.CancelledView;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/crm/leads/{id}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
class LeadExecutionResource {

    private final TenantTransaction transaction;
    private final Cancellation cancellation;

    LeadExecutionResource(TenantTransaction transaction, Cancellation cancellation) {
        this.transaction = transaction;
        this.cancellation = cancellation;
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_WORKFLOWS_APPROVE)
    @Operation(
            operationId = "cancelExecutionsOfLead",
            summary = "Cancel all executions of a lead",
            description = "Of all workflows, at most 500 in one call; more shows whether others are left.")
    public Uni<CancelledView> cancelAll(@RestPath UUID id) {
        return transaction.withSql(sql -> sql.requireRow("lead", "select from leads where id = $1", id)
                .chain(() -> cancellation.cancelAll(sql, id, null)));
    }
}
