package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationBranding;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

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
    public Uni<RestResponse<OrganizationBranding>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("organization", EffectiveBranding.ROWS, EffectiveBranding.ONE, id))
                .map(branding -> ResponseBuilder.ok(branding.view())
                        .tag(branding.tag())
                        .header(HttpHeaders.VARY, "Authorization")
                        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                        .build());
    }
}
