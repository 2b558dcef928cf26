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

@Path("/api/v1/core/suspicious-activities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Security")
public class SuspicionResource {

    private final SuspicionService suspicions;

    SuspicionResource(SuspicionService suspicions) {
        this.suspicions = suspicions;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_SECURITY_VIEW, required = false)
    @Operation(
            operationId = "listSuspiciousActivities",
            summary = "Lists what somebody should look at",
            description = "Newest first: the caller's own, for the tenant's owner and admins everybody's.")
    public Uni<Page<SuspicionView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "True: those that are not resolved yet alone") @QueryParam("open") boolean open) {
        return suspicions.page(page, open);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_SECURITY_VIEW, required = false)
    @Operation(operationId = "getSuspiciousActivity", summary = "One suspicious activity")
    public Uni<SuspicionView> get(UUID id) {
        return suspicions.get(id);
    }

    @POST
    @Path("/{id}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_SECURITY_EDIT)
    @Operation(
            operationId = "resolveSuspiciousActivity",
            summary = "Says that somebody has looked at it",
            description = "The first one stays who resolved it; doing it twice changes nothing.")
    public Uni<SuspicionView> resolve(UUID id, @NotNull @Valid ResolveSuspicion body) {
        return suspicions.resolve(id, body);
    }
}
