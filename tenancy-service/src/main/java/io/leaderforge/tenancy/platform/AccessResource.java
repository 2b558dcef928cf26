package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.platform.PlatformBodies.AccessView;
import io.leaderforge.tenancy.platform.PlatformBodies.GrantAccess;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/platforms/{platform}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
public class AccessResource {

    private static final String LIST = "select " + AccessView.COLUMNS + """
             from platform_access where platform_slug = $3 and ($2::uuid is null or user_id > $2)
            order by user_id limit $1
            """;

    private final AccessService access;
    private final TenantTransaction transaction;
    private final Clock clock;

    AccessResource(AccessService access, TenantTransaction transaction, Clock clock) {
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GET
    @RequiresPermission(Permission.CORE_PLATFORMS_VIEW)
    @Operation(
            operationId = "listPlatformAccess",
            summary = "Who was given access to a platform",
            description = "By person; access that has ended is in it with is_active false.")
    public Uni<Page<AccessView>> list(@PathParam("platform") String platform, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> Platforms.require(sql, platform)
                        .chain(there -> sql.list(
                                row -> AccessView.of(row, clock.instant()),
                                LIST,
                                page.fetch(),
                                after == null ? null : after.uuid(0),
                                platform)))
                .map(rows -> page.page(rows, row -> List.of(row.userId())));
    }

    @PUT
    @Path("/{user_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_PLATFORMS_APPROVE)
    @Operation(
            operationId = "grantPlatformAccess",
            summary = "Gives somebody access to a platform, or another end of it",
            description = "It holds at once and ends by itself at expires_at.")
    @APIResponse(
            responseCode = "200",
            description = "The access, which was there before",
            content = @Content(schema = @Schema(implementation = AccessView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The access",
            content = @Content(schema = @Schema(implementation = AccessView.class)))
    public Uni<Response> grant(
            @Context HttpHeaders headers,
            @PathParam("platform") String platform,
            @PathParam("user_id") UUID userId,
            @NotNull @Valid GrantAccess body) {
        return access.grant(headers, platform, userId, body);
    }

    @DELETE
    @Path("/{user_id}")
    @RequiresPermission(Permission.CORE_PLATFORMS_APPROVE)
    @Operation(
            operationId = "revokePlatformAccess",
            summary = "Takes access to a platform back",
            description = "What the person keeps there stays, and can be read by the person.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> revoke(
            @Context HttpHeaders headers, @PathParam("platform") String platform, @PathParam("user_id") UUID userId) {
        return access.revoke(headers, platform, userId);
    }
}
