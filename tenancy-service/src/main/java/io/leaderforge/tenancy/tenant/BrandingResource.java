package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.tenant.TenantBodies.BrandingView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/tenant")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class BrandingResource {

    private static final String BRANDING = "from tenants where tenant_id = $1 and id = $1 and purged_at is null";

    private final TenantTransaction transaction;

    BrandingResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "getBranding",
            summary = "Get the branding of the tenant of this host",
            description = "Public and cacheable; the entity tag changes with the tenant.")
    public Uni<RestResponse<BrandingView>> branding() {
        return transaction
                .withSql(sql -> sql.require("tenant", BrandingView.ROWS, BRANDING, sql.tenant()))
                .map(branding -> branding.reply());
    }
}
