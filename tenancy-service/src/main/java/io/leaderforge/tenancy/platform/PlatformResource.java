package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.platform.PlatformBodies.CreatePlatform;
import io.leaderforge.tenancy.platform.PlatformBodies.EditPlatform;
import io.leaderforge.tenancy.platform.PlatformBodies.PlatformView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

@Path(PlatformResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms", description = "The apps of a tenant, with their settings, customization and access")
class PlatformResource {

    static final String PATH = "/api/v1/core/platforms";

    private static final Listing<PlatformView> PLATFORMS =
            Listing.of(PlatformView.ROWS, "from platforms").oldestFirst();

    private final PlatformService platforms;
    private final TenantTransaction transaction;

    PlatformResource(PlatformService platforms, TenantTransaction transaction) {
        this.platforms = platforms;
        this.transaction = transaction;
    }

    @POST
    @RequiresPermission(Permission.CORE_PLATFORMS_CREATE)
    @Operation(
            operationId = "createPlatform",
            summary = "Create a platform",
            description = "Other requests refer to it by its slug.")
    public Uni<RestResponse<PlatformView>> create(@NotNull @Valid CreatePlatform body, @Context HttpHeaders headers) {
        return platforms.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CORE_PLATFORMS_VIEW)
    @Operation(
            operationId = "listPlatforms",
            summary = "List the platforms of the tenant, oldest first",
            description = "For owners and admins; others use me/platforms.")
    public Uni<Page<PlatformView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> PLATFORMS.page(sql, page));
    }

    @GET
    @Path("/{platform}")
    @RequiresPermission(Permission.CORE_PLATFORMS_VIEW)
    @Operation(operationId = "getPlatform", summary = "Get a platform")
    public Uni<RestResponse<PlatformView>> get(@RestPath String platform) {
        return transaction
                .withSql(sql ->
                        sql.require("platform", PlatformView.ROWS, "from platforms where app_slug = $1", platform))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{platform}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditPlatform.class)))
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(
            operationId = "editPlatform",
            summary = "Edit a platform (JSON Merge Patch)",
            description = "The slug cannot be changed.")
    public Uni<RestResponse<PlatformView>> edit(
            @RestPath String platform, JsonNode patch, @Context HttpHeaders headers) {
        return platforms.edit(platform, patch, headers);
    }

    @DELETE
    @Path("/{platform}")
    @RequiresPermission(Permission.CORE_PLATFORMS_DELETE)
    @Operation(
            operationId = "deletePlatform",
            summary = "Delete a platform with everything that belongs to it",
            description = "Settings, customization, profiles and state are deleted too. 409 while people have access to"
                    + " it or a flag names it.")
    public Uni<Void> delete(@RestPath String platform, @Context HttpHeaders headers) {
        return platforms.delete(platform, headers);
    }
}
