package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.platform.PlatformBodies.EditSettings;
import io.leaderforge.tenancy.platform.PlatformBodies.SettingsView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

@Path("/api/v1/core/platforms/{platform}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
public class SettingsResource {

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
            summary = "A platform's settings",
            description = "For everybody who may use the platform.")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Uni<Response> get(@PathParam("platform") String platform) {
        return transaction.withSql(sql -> Platforms.requireUsable(sql, platform)
                .chain(usable -> SettingsService.row(sql, platform, ""))
                .map(row -> Replies.ok(SettingsView.of(row), row.getLong("revision"))));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditSettings.class)))
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(
            operationId = "editPlatformSettings",
            summary = "Changes a platform's settings (JSON Merge Patch)",
            description = "Key by key; null removes one. Keys are the tenant's own.")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, @PathParam("platform") String platform, JsonNode patch) {
        return settings.edit(headers, platform, patch);
    }
}
