package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.platform.PlatformBodies.EditPlatformSettings;
import io.leaderforge.tenancy.platform.PlatformBodies.SettingsView;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PlatformResource.PATH + "/{platform}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
class SettingsResource {

    private final SettingsService settings;
    private final TenantTransaction transaction;

    SettingsResource(SettingsService settings, TenantTransaction transaction) {
        this.settings = settings;
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_PLATFORMS_VIEW, required = false)
    @Operation(
            operationId = "getPlatformSettings",
            summary = "Get the settings of a platform",
            description = "For everyone who may use the platform.")
    public Uni<RestResponse<SettingsView>> get(@RestPath String platform) {
        return transaction
                .withSql(sql ->
                        Platforms.requireUsable(sql, platform).chain(() -> SettingsService.require(sql, platform, "")))
                .map(Reply::ok);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditPlatformSettings.class)))
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(
            operationId = "editPlatformSettings",
            summary = "Edit the settings of a platform (JSON Merge Patch)",
            description = "Key by key; null removes one. Keys are the tenant's own.")
    public Uni<RestResponse<SettingsView>> edit(
            @RestPath String platform, JsonNode patch, @Context HttpHeaders headers) {
        return settings.edit(platform, patch, headers);
    }
}
