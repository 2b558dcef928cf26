package io.leaderforge.progress.report;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/completions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
class CompletionResource {

    private final TenantTransaction transaction;

    CompletionResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_REPORTS_VIEW, required = false)
    @Operation(
            operationId = "listCompletions",
            summary = "List completed items, the last completed first",
            description = "Of the caller and of the people whose progress the caller may view.")
    public Uni<Page<CompletionView>> list(
            @BeanParam PageQuery page,
            @RestQuery("user_id") @Nullable UUID userId,
            @Parameter(description = "Items completed at this time or later") @RestQuery("completed_from") @Nullable
                    Instant completedFrom,
            @Parameter(description = "Items completed before this time") @RestQuery("completed_to") @Nullable
                    Instant completedTo) {
        return transaction.withSql(sql -> CompletionView.LIST.page(
                sql,
                page,
                Where.all()
                        .and("p.completed_at is not null")
                        .when(!sql.caller().isTenantAdmin(), CompletionView.OF_THEIR_PEOPLE)
                        .equal("p.user_id", userId)
                        .and("p.completed_at >= ?", completedFrom)
                        .and("p.completed_at < ?", completedTo)));
    }
}
