package io.leaderforge.tenancy.figure;

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

@Path("/api/v1/core/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures", description = "Numbers for a home page, each of a list")
class FigureResource {

    static final List<Figure> FIGURES = List.of(
            new Figure(
                    Permission.CORE_PEOPLE_VIEW,
                    "people_active",
                    "/api/v1/core/users?is_active=true",
                    "from users where is_active"),
            new Figure(
                    Permission.CORE_ORGANIZATIONS_VIEW,
                    "organizations_active",
                    "/api/v1/core/organizations?is_active=true",
                    "from organizations where is_active"),
            new Figure(
                    Permission.CORE_SECURITY_VIEW,
                    "suspicious_activities_open",
                    "/api/v1/core/suspicious-activities?open=true",
                    "from suspicious_activities where resolved_at is null"));

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    FigureResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(
            value = Permission.CORE_PEOPLE_VIEW,
            or = {Permission.CORE_ORGANIZATIONS_VIEW, Permission.CORE_SECURITY_VIEW})
    @Operation(
            operationId = "getCoreFigures",
            summary = "Get the numbers of active people, open organizations and unresolved suspicious activities",
            description = "Those whose lists the caller may view. Each number ends at 10,000.")
    public Uni<FiguresView> get() {
        var held = grants.get();
        return transaction.withSql(sql -> Figures.count(sql, held, FIGURES));
    }
}
