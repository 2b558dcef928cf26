package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.tenant.TenantBodies.EditSettings;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/tenant/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant settings", description = "The caller's tenant, for its owners and admins")
class TenantSettingsResource {

    private final TenantSettingsService settings;

    TenantSettingsResource(TenantSettingsService settings) {
        this.settings = settings;
    }

    @GET
    @RequiresPermission(Permission.CORE_SETTINGS_VIEW)
    @Operation(
            operationId = "getTenantSettings",
            summary = "Get the caller's tenant with all its settings",
            description = "warnings names text that is hard to read on its background by WCAG AA.")
    public Uni<RestResponse<TenantView>> get() {
        return settings.get().map(Reply::ok);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditSettings.class)))
    @RequiresPermission(Permission.CORE_SETTINGS_EDIT)
    @Operation(
            operationId = "editTenantSettings",
            summary = "Edit the caller's tenant (JSON Merge Patch)",
            description =
                    "Known keys of brand_config, theme, settings and email_config are checked, others are kept. from in"
                            + " email_config must be an address of a verified domain of the tenant; without it mail comes from the"
                            + " platform's address, with the tenant's for replies. Low contrast is reported in warnings, not"
                            + " refused.")
    public Uni<RestResponse<TenantView>> edit(JsonNode patch, @Context HttpHeaders headers) {
        return settings.edit(patch, headers).map(Reply::ok);
    }
}
