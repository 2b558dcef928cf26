package io.leaderforge.tenancy.security;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.tenancy.security.SecurityBodies.ResolveSuspicion;
import io.leaderforge.tenancy.security.SecurityBodies.SuspicionView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/suspicious-activities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Security")
class SuspicionResource {

    private final SuspicionService suspicions;

    SuspicionResource(SuspicionService suspicions) {
        this.suspicions = suspicions;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_SECURITY_VIEW, required = false)
    @Operation(
            operationId = "listSuspiciousActivities",
            summary = "List suspicious activities to review, newest first",
            description = "The caller's own; for the tenant's owner and admins those of all users.")
    public Uni<Page<SuspicionView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "true: only unresolved activities") @QueryParam("open") @DefaultValue("false")
                    boolean open) {
        return suspicions.page(page, open);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_SECURITY_VIEW, required = false)
    @Operation(operationId = "getSuspiciousActivity", summary = "Get a suspicious activity")
    public Uni<SuspicionView> get(@RestPath UUID id) {
        return suspicions.get(id);
    }

    @POST
    @Path("/{id}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_SECURITY_EDIT)
    @Operation(
            operationId = "resolveSuspiciousActivity",
            summary = "Resolve a suspicious activity",
            description = "The first resolution is kept; repeating the request changes nothing.")
    public Uni<SuspicionView> resolve(@RestPath UUID id, @NotNull @Valid ResolveSuspicion body) {
        return suspicions.resolve(id, body);
    }
}
