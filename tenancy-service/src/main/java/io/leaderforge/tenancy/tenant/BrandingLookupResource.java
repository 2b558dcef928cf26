package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.tenant.TenantBodies.BrandingView;
import io.leaderforge.tenancy.tenant.TenantBodies.Revised;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/branding")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class BrandingLookupResource {

    private static final String LOOKUP =
            "select id, tenant_key, display_name, theme, brand_config, revision from public_branding($1, $2)";

    private final TenantTransaction transaction;

    BrandingLookupResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "findBranding",
            summary = "The branding of a tenant by its key or domain",
            description =
                    "Public and cacheable, for pages that serve many tenants. Suspended and deleted tenants are 404.")
    @APIResponse(
            responseCode = "200",
            description = "The branding",
            content = @Content(schema = @Schema(implementation = BrandingView.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the given If-None-Match")
    public Uni<Response> find(
            @Context Request request,
            @Parameter(description = "The tenant's key") @QueryParam("tenant_key") @Nullable String tenantKey,
            @Parameter(description = "A verified domain of the tenant, without port") @QueryParam("domain") @Nullable
                    String domain) {
        String host = domain == null ? null : DomainName.ascii(domain);
        if (tenantKey == null && host == null) {
            throw Problems.unprocessable("?tenant_key", "Name the tenant_key or a domain.");
        }
        if (tenantKey != null && tenantKey.indexOf('\0') >= 0) {
            throw Problems.badRequest("?tenant_key", "The text contains a NUL character.");
        }
        return transaction.withSql(
                Caller.anonymous(null),
                sql -> sql.<Revised<BrandingView>>first(
                                row -> new Revised<>(BrandingView.of(row), row.getLong("revision")),
                                LOOKUP,
                                tenantKey,
                                host)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problems.notFound("tenant"))
                        .map(found -> BrandingResource.answer(request, found)));
    }
}
