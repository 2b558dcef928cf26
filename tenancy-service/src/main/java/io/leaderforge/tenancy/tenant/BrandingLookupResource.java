package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.tenant.TenantBodies.BrandingView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/branding")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class BrandingLookupResource {

    private final TenantTransaction transaction;

    BrandingLookupResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "findBranding",
            summary = "Find the branding of a tenant by its key or domain",
            description = "Public and cacheable, for pages that serve many tenants. Suspended and deleted tenants are"
                    + " 404.")
    public Uni<RestResponse<BrandingView>> find(
            @Parameter(description = "The tenant's key") @RestQuery("tenant_key") @Nullable String tenantKey,
            @Parameter(description = "A verified domain of the tenant, without port") @RestQuery("domain") @Nullable
                    String domain) {
        String host = domain == null ? null : DomainName.ascii(domain);
        if (tenantKey == null && host == null) {
            throw Problems.unprocessable(
                    "?tenant_key", "Send the tenant_key or a domain.", Rule.anyOf("tenant_key", "domain"));
        }
        if (tenantKey != null && tenantKey.indexOf('\0') >= 0) {
            throw Problems.badRequest(
                    "?tenant_key", "The text contains a NUL character.", Rule.notAllowed("nul_character"));
        }
        return transaction
                .withSql(
                        Caller.anonymous(null),
                        sql -> sql.require(
                                "tenant", BrandingView.ROWS, "from public_branding($1, $2)", tenantKey, host))
                .map(branding -> branding.reply());
    }
}
