package io.leaderforge.engagement.performance;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
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
@Tag(name = "performance")
class PerformanceResource {

    private static final String SUMMARY = "select * from content_performance_summary where content_id = $1";

    private final TenantTransaction transactions;

    PerformanceResource(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission(Permission.ENGAGEMENT_PERFORMANCE_VIEW)
    @Operation(
            operationId = "contentPerformance",
            summary = "How an item does",
            description = "Of published items. Current to the second: counts what has not been folded yet as well.")
    public Uni<PerformanceView> performance(@RestPath UUID id) {
        return transactions
                .withSql(sql -> sql.first(PerformanceView::of, SUMMARY, id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("published item"));
    }
}
