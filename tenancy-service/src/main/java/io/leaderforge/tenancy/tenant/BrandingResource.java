package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.tenant.TenantBodies.BrandingView;
import io.leaderforge.tenancy.tenant.TenantBodies.Revised;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/tenant")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class BrandingResource {

    private static final String BRANDING =
            "select id, tenant_key, display_name, theme, brand_config, revision from tenants"
                    + " where tenant_id = $1 and id = $1 and purged_at is null";

    private final TenantTransaction transaction;

    BrandingResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "getBranding",
            summary = "The branding of the tenant at this address",
            description = "Public and cacheable; the entity tag changes with the tenant.")
    @APIResponse(
            responseCode = "200",
            description = "The branding",
            content = @Content(schema = @Schema(implementation = BrandingView.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the given If-None-Match")
    public Uni<Response> branding(@Context Request request) {
        return transaction.withSql(sql -> {
            UUID tenant = sql.caller().requireTenant();
            return sql.<Revised<BrandingView>>first(
                            row -> new Revised<>(BrandingView.of(row), row.getLong("revision")), BRANDING, tenant)
                    .onItem()
                    .ifNull()
                    .failWith(() -> Problems.notFound("tenant"))
                    .map(found -> answer(request, found));
        });
    }

    /** 304 where the client has this revision. */
    static Response answer(Request request, Revised<BrandingView> found) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(Replies.tag(found.revision()));
        Response.ResponseBuilder response =
                unchanged != null ? unchanged : Response.ok(found.view()).tag(Replies.tag(found.revision()));
        return response.header(HttpHeaders.VARY, "Host, X-Tenant")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }
}
