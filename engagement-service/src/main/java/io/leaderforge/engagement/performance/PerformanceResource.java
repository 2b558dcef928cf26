package io.leaderforge.engagement.performance;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/engagement/content/{id}/performance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Performance", description = "Performance figures of items")
class PerformanceResource {

    private final TenantTransaction transaction;

    PerformanceResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.ENGAGEMENT_PERFORMANCE_VIEW)
    @Operation(
            operationId = "getContentPerformance",
            summary = "Get an item's performance figures",
            description = "For published items. Includes events that are not folded yet, so the figures are current.")
    public Uni<PerformanceView> get(@RestPath UUID id) {
        return transaction.withSql(sql -> sql.require(
                "published item", PerformanceView.ROWS, "from content_performance_summary where content_id = $1", id));
    }
}
