package io.leaderforge.content.figure;

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

@Path("/api/v1/content/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures", description = "Numbers for a home page, each of a list")
class FigureResource {

    /** $1 is the tenant: row-level security shows rows of licensors too. */
    static final List<Figure> FIGURES = List.of(
            items("draft"),
            items("published"),
            new Figure(
                    Permission.CONTENT_LICENSES_VIEW,
                    "licenses_offered",
                    "/api/v1/content/licenses?party=licensee&status=offered",
                    "from licenses where licensee_tenant_id = $1 and status = 'offered'"));

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    FigureResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    private static Figure items(String status) {
        return new Figure(
                Permission.CONTENT_ITEMS_VIEW,
                "items_" + status,
                "/api/v1/content/items?status=" + status,
                "from items where tenant_id = $1 and status = '" + status + "'");
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, or = Permission.CONTENT_LICENSES_VIEW)
    @Operation(
            operationId = "getContentFigures",
            summary = "Get the numbers of drafts, published items and offered licenses",
            description = "Those whose lists the caller may view. Each number ends at 10,000.")
    public Uni<FiguresView> get() {
        var held = grants.get();
        return transaction.withSql(sql -> Figures.count(sql, held, FIGURES, sql.tenant()));
    }
}
