package io.leaderforge.crm.figure;

import io.leaderforge.kit.page.Figures;
import io.leaderforge.kit.page.Figures.Figure;
import io.leaderforge.kit.page.Figures.FiguresView;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures", description = "Numbers for a home page, each of a list")
class FigureResource {

    static final List<Figure> FIGURES = List.of(
            leads("new"),
            leads("contacted"),
            leads("qualified"),
            new Figure(
                    Permission.CRM_WORKFLOWS_VIEW,
                    "executions_failed",
                    "/api/v1/crm/executions?status=failed",
                    "from workflow_executions where status = 'failed'"),
            new Figure(
                    Permission.CRM_MESSAGES_VIEW,
                    "messages_failed",
                    "/api/v1/crm/messages?status=failed",
                    "from messages where status = 'failed'"));

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    FigureResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    private static Figure leads(String status) {
        return new Figure(
                Permission.CRM_LEADS_VIEW,
                "leads_" + status,
                "/api/v1/crm/leads?status=" + status,
                "from leads where status = '" + status + "'");
    }

    @GET
    @RequiresPermission(
            value = Permission.CRM_LEADS_VIEW,
            or = {Permission.CRM_WORKFLOWS_VIEW, Permission.CRM_MESSAGES_VIEW})
    @Operation(
            operationId = "getCrmFigures",
            summary = "Get the numbers of open leads, failed runs and failed messages",
            description = "Those whose lists the caller may view. Each number ends at 10,000.")
    public Uni<FiguresView> get() {
        var held = grants.get();
        return transaction.withSql(sql -> Figures.count(sql, held, FIGURES));
    }
}
