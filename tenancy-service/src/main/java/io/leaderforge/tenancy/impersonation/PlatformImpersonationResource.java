package io.leaderforge.tenancy.impersonation;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/tenants/{tenant_id}/impersonations")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Impersonation", description = "Support acts as a person: with a reason, limited, seen by the tenant.")
public class PlatformImpersonationResource {

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
            summary = "Acts as a person of the tenant, for a limited time",
            description = "The tokens have the person's roles and name the operator in the claim act (RFC 8693). They"
                    + " open no platform route, and change neither password nor second factor. The tenant sees it in"
                    + " its audit log, the person in the list of sessions. 403 where the tenant's policy forbids it.")
    @APIResponse(
            responseCode = "201",
            description = "The tokens to act with",
            content = @Content(schema = @Schema(implementation = StartedView.class)))
    public Uni<Response> start(@PathParam("tenant_id") UUID tenantId, @NotNull @Valid Impersonate body) {
        return impersonations
                .start(inTenant(tenantId), body, origins.get())
                .map(started -> Replies.created("/api/v1/core/tenants/" + tenantId + "/impersonations/"
                                + started.impersonation().id())
                        .header("Cache-Control", "no-store")
                        .entity(started)
                        .build());
    }

    @GET
    @Operation(
            operationId = "listTenantImpersonations",
            summary = "Lists who of the operators acted as whom in the tenant",
            description = "Newest first.")
    public Uni<Page<ImpersonationView>> list(@PathParam("tenant_id") UUID tenantId, @BeanParam PageQuery page) {
        return impersonations.page(inTenant(tenantId), page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenantImpersonation", summary = "One impersonation")
    public Uni<ImpersonationView> get(@PathParam("tenant_id") UUID tenantId, UUID id) {
        return impersonations.get(inTenant(tenantId), id);
    }

    @POST
    @Path("/{id}/end")
    @Operation(
            operationId = "endTenantImpersonation",
            summary = "Ends an impersonation early",
            description = "Its tokens are refused within two seconds.")
    public Uni<ImpersonationView> end(@PathParam("tenant_id") UUID tenantId, UUID id) {
        return impersonations.end(inTenant(tenantId), id, origins.get());
    }

    private Caller inTenant(UUID tenantId) {
        return ImpersonationService.inTenant(current.get(), tenantId);
    }
}
