package io.leaderforge.tenancy.impersonation;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.ImpersonationView;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/impersonations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Impersonation")
class ImpersonationResource {

    private final ImpersonationService impersonations;
    private final CurrentCaller current;
    private final Origins origins;

    ImpersonationResource(ImpersonationService impersonations, CurrentCaller current, Origins origins) {
        this.impersonations = impersonations;
        this.current = current;
        this.origins = origins;
    }

    @GET
    @RequiresPermission(Permission.CORE_IMPERSONATIONS_VIEW)
    @Operation(
            operationId = "listImpersonations",
            summary = "List impersonations of the tenant's people by support, newest first",
            description = "For the tenant's owner and admins.")
    public Uni<Page<ImpersonationView>> list(@BeanParam PageQuery page) {
        return impersonations.page(current.get(), page);
    }

    @POST
    @Path("/{id}/end")
    @RequiresPermission(Permission.CORE_IMPERSONATIONS_DELETE)
    @NotForSupport
    @Operation(
            operationId = "endImpersonation",
            summary = "End an impersonation early",
            description = "Its tokens are refused within two seconds.")
    public Uni<ImpersonationView> end(@RestPath UUID id) {
        return impersonations.end(current.get(), id, origins.get());
    }
}
