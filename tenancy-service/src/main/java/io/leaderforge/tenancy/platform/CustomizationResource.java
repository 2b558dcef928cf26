package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.platform.PlatformBodies.CustomizationView;
import io.leaderforge.tenancy.platform.PlatformBodies.PutCustomization;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PlatformResource.PATH + "/{platform}/customization")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
class CustomizationResource {

    private static final Listing<CustomizationView> CUSTOMIZATION =
            Listing.of(CustomizationView.ROWS, "from platform_customization").by("component_key");

    private final CustomizationService customization;
    private final TenantTransaction transaction;

    CustomizationResource(CustomizationService customization, TenantTransaction transaction) {
        this.customization = customization;
        this.transaction = transaction;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "listPlatformCustomization",
            summary = "List the customization of a platform's components",
            description = "By component. Public, as branding is; empty where there is no such platform.")
    public Uni<Page<CustomizationView>> list(@RestPath String platform, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> CUSTOMIZATION.page(sql, page, Where.scope("platform", platform)));
    }

    @GET
    @Path("/{component_key}")
    @PublicRoute
    @Operation(
            operationId = "getPlatformCustomization",
            summary = "Get the customization of a component",
            description = "Public.")
    public Uni<RestResponse<CustomizationView>> get(
            @RestPath String platform, @RestPath("component_key") String componentKey) {
        return transaction
                .withSql(sql -> sql.require(
                        "customization", CustomizationView.ROWS, CustomizationService.ONE, platform, componentKey))
                .map(Reply::ok);
    }

    @PUT
    @Path("/{component_key}")
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(
            operationId = "setPlatformCustomization",
            summary = "Set the customization of a component",
            description = "With If-Match it replaces that revision alone; with If-None-Match: * it must be the first"
                    + " one.")
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = CustomizationView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CustomizationView.class)))
    public Uni<RestResponse<CustomizationView>> put(
            @RestPath String platform,
            @RestPath("component_key") String componentKey,
            @NotNull @Valid PutCustomization body,
            @Context HttpHeaders headers) {
        return customization.put(platform, componentKey, body, headers);
    }

    @DELETE
    @Path("/{component_key}")
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(operationId = "deletePlatformCustomization", summary = "Delete the customization of a component")
    public Uni<Void> delete(
            @RestPath String platform, @RestPath("component_key") String componentKey, @Context HttpHeaders headers) {
        return customization.delete(platform, componentKey, headers);
    }
}
