package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationBranding;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(OrganizationResource.PATH + "/{id}/branding")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
class OrganizationBrandingResource {

    private final TenantTransaction transaction;

    OrganizationBrandingResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "getOrganizationBranding",
            summary = "Get the branding that the people of an organization see",
            description = "The tenant's theme, overlaid with the organization's own unless use_tenant_theme is true."
                    + " The entity tag changes with either.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "304", description = "Not modified since the given If-None-Match")
    public Uni<RestResponse<OrganizationBranding>> get(@RestPath UUID id, @Context Request request) {
        return transaction
                .withSql(sql -> sql.require("organization", EffectiveBranding.ROWS, EffectiveBranding.ONE, id))
                .map(branding -> Reply.conditional(request, branding.tag(), branding.view())
                        .header(HttpHeaders.VARY, "Authorization")
                        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                        .build());
    }
}
