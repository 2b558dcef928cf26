package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationBranding;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
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

@Path("/api/v1/core/organizations/{id}/branding")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
public class OrganizationBrandingResource {

    private final TenantTransaction transaction;

    OrganizationBrandingResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "getOrganizationBranding",
            summary = "The branding that an organization's people see",
            description =
                    "The tenant's theme, overlaid with what the organization sets unless use_tenant_theme is true."
                            + " The entity tag changes with either.")
    @APIResponse(
            responseCode = "200",
            description = "The effective branding",
            content = @Content(schema = @Schema(implementation = OrganizationBranding.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the given If-None-Match")
    public Uni<Response> get(@Context Request request, UUID id) {
        return transaction.withSql(sql -> sql.<Row>first(row -> row, EffectiveBranding.SELECT, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("organization"))
                .map(row -> answer(request, row)));
    }

    private static Response answer(Request request, Row row) {
        EntityTag tag = new EntityTag(row.getLong("tenant_revision") + "." + row.getLong("revision"));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = unchanged != null
                ? unchanged
                : Response.ok(EffectiveBranding.of(row)).tag(tag);
        return response.header(HttpHeaders.VARY, "Authorization")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                .build();
    }
}
