package io.leaderforge.tenancy.erasure;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.erasure.ErasureBodies.CreateErasure;
import io.leaderforge.tenancy.erasure.ErasureBodies.ErasureView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/tenants/{tenant_id}/erasures")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Erasures")
class PlatformErasureResource {

    private final ErasureService erasures;
    private final CurrentCaller current;

    PlatformErasureResource(ErasureService erasures, CurrentCaller current) {
        this.erasures = erasures;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTenantErasure",
            summary = "Request the erasure of a person of a tenant in all services",
            description =
                    "As an operator of the platform, e.g. on request of the person. The last owner cannot be erased"
                            + " (409). Idempotent while it is in progress.")
    @ResponseStatus(201)
    public Uni<RestResponse<ErasureView>> create(
            @RestPath("tenant_id") UUID tenantId, @NotNull @Valid CreateErasure body) {
        return erasures.request(inTenant(tenantId), body.userId())
                .map(view -> Reply.created("/api/v1/core/tenants/" + tenantId + "/erasures", view));
    }

    @GET
    @Operation(operationId = "listTenantErasures", summary = "List the erasures in a tenant, newest first")
    public Uni<Page<ErasureView>> list(@RestPath("tenant_id") UUID tenantId, @BeanParam PageQuery page) {
        return erasures.page(inTenant(tenantId), page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenantErasure", summary = "Get an erasure with its receipts")
    public Uni<ErasureView> get(@RestPath("tenant_id") UUID tenantId, @RestPath UUID id) {
        return erasures.get(inTenant(tenantId), id);
    }

    private Caller inTenant(UUID tenantId) {
        Caller operator = current.get();
        return new Caller(
                tenantId,
                operator.requireUser(),
                Caller.Actor.PLATFORM,
                operator.roles(),
                operator.session(),
                operator.revision());
    }
}
