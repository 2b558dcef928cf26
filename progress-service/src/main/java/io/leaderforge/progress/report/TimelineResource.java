package io.leaderforge.progress.report;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
class TimelineResource {

    private final TenantTransaction transaction;

    TimelineResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_REPORTS_VIEW, required = false)
    @Operation(
            operationId = "listLearningEvents",
            summary = "List a person's steps in items and modules, newest first",
            description =
                    "Of the caller, or of a person whose progress the caller views, else 404. Check-ins and bold actions of"
                            + " others are shown to those who lead the person.")
    public Uni<Page<LearningEventView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "The caller by default") @RestQuery("user_id") @Nullable UUID userId) {
        return transaction.withSql(sql -> {
            UUID caller = sql.caller().requireUser();
            UUID person = Objects.requireNonNullElse(userId, caller);
            return sql.exists(
                            LearningEventView.VIEWED,
                            person,
                            caller,
                            sql.caller().isTenantAdmin())
                    .invoke(viewed -> {
                        if (!viewed) {
                            throw Problems.notFound("person");
                        }
                    })
                    .chain(() -> LearningEventView.LIST.page(
                            sql, page, Where.scope("e.user_id", person).and("e.occurred_at is not null")));
        });
    }
}
