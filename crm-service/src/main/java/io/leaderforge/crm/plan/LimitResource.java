package io.leaderforge.crm.plan;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.plan.PlanLimits.LimitsView;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
class LimitResource {

    private final TenantTransaction transaction;

    LimitResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(
            operationId = "getCrmLimits",
            summary = "Get how much of the plan the tenant uses",
            description = "A request that exceeds a limit is refused with 403 plan-limit-reached.")
    public Uni<LimitsView> get() {
        return transaction.withSql(
                sql -> PlanLimits.view(sql, List.of(CrmPlan.LEADS, CrmPlan.WORKFLOWS, CrmPlan.BYTES)));
    }
}
