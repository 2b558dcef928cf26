package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(PlatformResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms", description = "The apps of a tenant, and what belongs to each.")
public class PlatformResource {

    static final String PATH = "/api/v1/core/platforms";

    private static final String LIST = "select " + PlatformView.COLUMNS
            + " from platforms where ($2::uuid is null or id > $2) order by id limit $1";
    private static final String ONE = "select " + PlatformView.COLUMNS + " from platforms where app_slug = $1";

    private final PlatformService platforms;
    private final TenantTransaction transaction;

    PlatformResource(PlatformService platforms, TenantTransaction transaction) {
        this.platforms = platforms;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_PLATFORMS_CREATE)
    @Operation(
            operationId = "createPlatform",
            summary = "Makes a platform",
            description = "Its slug is how everything else refers to it. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The platform",
            content = @Content(schema = @Schema(implementation = PlatformView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreatePlatform body) {
        return platforms.create(headers, body);
    }

    @GET
    @RequiresPermission(Permission.CORE_PLATFORMS_VIEW)
    @Operation(
            operationId = "listPlatforms",
            summary = "Lists the tenant's platforms",
            description = "Oldest first. For owner and admins; everybody else asks for me/platforms.")
    public Uni<Page<PlatformView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(PlatformView::of, LIST, page.fetch(), after == null ? null : after.uuid(0)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{platform}")
    @RequiresPermission(Permission.CORE_PLATFORMS_VIEW)
    @Operation(operationId = "getPlatform", summary = "One platform")
    @APIResponse(
            responseCode = "200",
            description = "The platform",
            content = @Content(schema = @Schema(implementation = PlatformView.class)))
    public Uni<Response> get(@PathParam("platform") String platform) {
        return transaction.withSql(sql -> sql.<Response>first(
                        row -> Replies.ok(PlatformView.of(row), row.getLong("revision")), ONE, platform)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("platform")));
    }

    @PATCH
    @Path("/{platform}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditPlatform.class)))
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(
            operationId = "editPlatform",
            summary = "Changes a platform (JSON Merge Patch)",
            description = "The slug stays.")
    @APIResponse(
            responseCode = "200",
            description = "The platform",
            content = @Content(schema = @Schema(implementation = PlatformView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, @PathParam("platform") String platform, JsonNode patch) {
        return platforms.edit(headers, platform, patch);
    }

    @DELETE
    @Path("/{platform}")
    @RequiresPermission(Permission.CORE_PLATFORMS_DELETE)
    @Operation(
            operationId = "deletePlatform",
            summary = "Deletes a platform with everything that belongs to it",
            description = "Settings, looks, profiles and state go too. 409 while somebody was given access to it or a"
                    + " flag names it.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@Context HttpHeaders headers, @PathParam("platform") String platform) {
        return platforms.delete(headers, platform);
    }
}
