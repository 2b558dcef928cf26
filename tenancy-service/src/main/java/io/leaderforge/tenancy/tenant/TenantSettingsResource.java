package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/tenant/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant settings", description = "The own tenant, for its owner and admins.")
public class TenantSettingsResource {

    private final TenantService tenants;

    TenantSettingsResource(TenantService tenants) {
        this.tenants = tenants;
    }

    @GET
    @RequiresPermission(Permission.CORE_SETTINGS_VIEW)
    @Operation(
            operationId = "getTenantSettings",
            summary = "The own tenant with all its settings",
            description = "warnings names text that is hard to read on its background by WCAG AA.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> get() {
        return tenants.getOwn().map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditSettings.class)))
    @RequiresPermission(Permission.CORE_SETTINGS_EDIT)
    @Operation(
            operationId = "editTenantSettings",
            summary = "Changes the own tenant (JSON Merge Patch)",
            description = "brand_config, theme, settings and email_config keep keys that are not known; known ones are"
                    + " checked. from of email_config is an address of a verified domain of the tenant, or mail comes from"
                    + " the platform's address with the tenant's for replies. Too little contrast is answered in warnings,"
                    + " not refused.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, JsonNode patch) {
        return tenants.editOwn(headers, patch).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }
}
