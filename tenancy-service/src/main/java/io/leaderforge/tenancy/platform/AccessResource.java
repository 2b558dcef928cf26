package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.platform.PlatformBodies.AccessView;
import io.leaderforge.tenancy.platform.PlatformBodies.GrantAccess;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PlatformResource.PATH + "/{platform}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
class AccessResource {

    private static final Listing<AccessView> ACCESS =
            Listing.of(AccessView.ROWS, "from platform_access").by("user_id");

    private final AccessService access;
    private final TenantTransaction transaction;

    AccessResource(AccessService access, TenantTransaction transaction) {
        this.access = access;
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CORE_PLATFORMS_VIEW)
    @Operation(
            operationId = "listPlatformAccess",
            summary = "List the people who were given access to a platform",
            description = "By person. Access that has ended is included, with is_active false.")
    public Uni<Page<AccessView>> list(@RestPath String platform, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> ACCESS.page(sql, page, Where.scope("platform_slug", platform))));
    }

    @PUT
    @Path("/{user_id}")
    @RequiresPermission(Permission.CORE_PLATFORMS_APPROVE)
    @Operation(
            operationId = "grantPlatformAccess",
            summary = "Grant a person access to a platform, or change its end",
            description = "Access takes effect at once and ends at expires_at.")
    @APIResponse(
            responseCode = "200",
            description = "The person had access before",
            content = @Content(schema = @Schema(implementation = AccessView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = AccessView.class)))
    public Uni<RestResponse<AccessView>> grant(
            @RestPath String platform,
            @RestPath("user_id") UUID userId,
            @NotNull @Valid GrantAccess body,
            @Context HttpHeaders headers) {
        return access.grant(platform, userId, body, headers);
    }

    @DELETE
    @Path("/{user_id}")
    @RequiresPermission(Permission.CORE_PLATFORMS_APPROVE)
    @Operation(
            operationId = "revokePlatformAccess",
            summary = "Revoke a person's access to a platform",
            description = "The person's data on the platform stays, and the person can read it.")
    public Uni<Void> revoke(@RestPath String platform, @RestPath("user_id") UUID userId, @Context HttpHeaders headers) {
        return access.revoke(platform, userId, headers);
    }
}
