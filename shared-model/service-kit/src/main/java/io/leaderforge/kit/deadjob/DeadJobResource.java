package io.leaderforge.kit.deadjob;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.deadjob.DeadJobBodies.DeadJobView;
import io.leaderforge.kit.deadjob.DeadJobBodies.RetriedJobsView;
import io.leaderforge.kit.deadjob.DeadJobBodies.RetryDeadJobs;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PlatformRoute;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Every service has it under its own context; its OpenAPI document names it so. */
@Path("/api/v1/{context}/dead-jobs")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Dead jobs", description = "Jobs of all tenants that have failed for good, for platform operators.")
class DeadJobResource {

    private static final String RETRY = "select retry_jobs($1, $2, $3) as retried";

    private final TenantTransaction transaction;
    private final String context;

    DeadJobResource(TenantTransaction transaction, @ConfigProperty(name = "leaderforge.context") String context) {
        this.transaction = transaction;
        this.context = context;
    }

    @GET
    @Operation(operationId = "listDeadJobs", summary = "List jobs that have failed for good, by kind and tenant")
    public Uni<Page<DeadJobView>> list(
            @RestPath("context") String of,
            @BeanParam PageQuery page,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("tenant_id") @Nullable UUID tenantId) {
        requireOwn(of);
        return transaction.withSql(sql -> DeadJobView.LIST.page(
                sql, page, Where.all().equal("kind", Where.given(kind)).equal("tenant_id", tenantId)));
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @NotAudited
    @Operation(
            operationId = "retryDeadJobs",
            summary = "Retry jobs that have failed for good",
            description = "They are due at once, with all attempts. A call retries at most a thousand.")
    public Uni<RetriedJobsView> retry(@RestPath("context") String of, @NotNull @Valid RetryDeadJobs body) {
        requireOwn(of);
        return transaction.withSql(sql -> sql.query(RETRY, body.kind(), body.tenantId(), body.id())
                .map(rows -> new RetriedJobsView(rows.iterator().next().getLong("retried")))
                .invoke(() -> sql.afterCommit(() -> Jobs.wake(body.kind()))));
    }

    private void requireOwn(String of) {
        if (!of.equals(context)) {
            throw Problems.notFound("route");
        }
    }
}
