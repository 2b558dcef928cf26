package io.leaderforge.kit.runningjob;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.runningjob.RunningJobBodies.RunningJobView;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PlatformRoute;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
@Path("/api/v1/{context}/running-jobs")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Running jobs", description = "Long jobs of all tenants and how far they are, for platform operators.")
class RunningJobResource {

    private final TenantTransaction transaction;
    private final String own;

    RunningJobResource(TenantTransaction transaction, @ConfigProperty(name = "leaderforge.context") String own) {
        this.transaction = transaction;
        this.own = own;
    }

    @GET
    @Operation(operationId = "listRunningJobs", summary = "List jobs that report their progress, by kind and tenant")
    public Uni<Page<RunningJobView>> list(
            @RestPath("context") String context,
            @BeanParam PageQuery page,
            @QueryParam("tenant_id") @Nullable UUID tenantId) {
        if (!context.equals(own)) {
            throw Problems.notFound("route");
        }
        return transaction.withSql(
                sql -> RunningJobView.LIST.page(sql, page, Where.all().equal("tenant_id", tenantId)));
    }
}
