package io.leaderforge.tenancy.impersonation;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.Impersonate;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.ImpersonationView;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.StartedView;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/tenants/{tenant_id}/impersonations")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(
        name = "Impersonation",
        description = "Support acts as a person, for a reason and a limited time, visible to the tenant.")
class PlatformImpersonationResource {

    private final ImpersonationService impersonations;
    private final CurrentCaller current;
    private final Origins origins;

    PlatformImpersonationResource(ImpersonationService impersonations, CurrentCaller current, Origins origins) {
        this.impersonations = impersonations;
        this.current = current;
        this.origins = origins;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startImpersonation",
            summary = "Start acting as a person of the tenant, for a limited time",
            description = "The tokens have the person's roles and name the operator in the claim act (RFC 8693). They"
                    + " give no access to platform routes, passwords and second factors. The tenant sees the"
                    + " impersonation in its audit log, the person in the list of sessions. 403 where the tenant's"
                    + " policy forbids it.")
    @ResponseStatus(201)
    public Uni<RestResponse<StartedView>> start(
            @RestPath("tenant_id") UUID tenantId, @NotNull @Valid Impersonate body) {
        return impersonations
                .start(inTenant(tenantId), body, origins.get())
                .map(started -> Reply.<StartedView>created("/api/v1/core/tenants/" + tenantId + "/impersonations/"
                                + started.impersonation().id())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(started)
                        .build());
    }

    @GET
    @Operation(operationId = "listTenantImpersonations", summary = "List impersonations in a tenant, newest first")
    public Uni<Page<ImpersonationView>> list(@RestPath("tenant_id") UUID tenantId, @BeanParam PageQuery page) {
        return impersonations.page(inTenant(tenantId), page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenantImpersonation", summary = "Get an impersonation")
    public Uni<ImpersonationView> get(@RestPath("tenant_id") UUID tenantId, @RestPath UUID id) {
        return impersonations.get(inTenant(tenantId), id);
    }

    @POST
    @Path("/{id}/end")
    @Operation(
            operationId = "endTenantImpersonation",
            summary = "End an impersonation early",
            description = "Its tokens are refused within two seconds.")
    public Uni<ImpersonationView> end(@RestPath("tenant_id") UUID tenantId, @RestPath UUID id) {
        return impersonations.end(inTenant(tenantId), id, origins.get());
    }

    private Caller inTenant(UUID tenantId) {
        return ImpersonationService.inTenant(current.get(), tenantId);
    }
}
