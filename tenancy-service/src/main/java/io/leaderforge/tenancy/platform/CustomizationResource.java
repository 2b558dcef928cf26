package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.platform.PlatformBodies.CustomizationView;
import io.leaderforge.tenancy.platform.PlatformBodies.PutCustomization;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/platforms/{platform}/customization")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platforms")
public class CustomizationResource {

    private static final String LIST = "select " + CustomizationView.COLUMNS + """
            from platform_customization where platform = $3 and ($2::text is null or component_key > $2)
            order by component_key limit $1
            """;
    private static final String ONE = "select " + CustomizationView.COLUMNS
            + " from platform_customization where platform = $1 and component_key = $2";

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
            summary = "How a platform's components look",
            description = "Public, as branding is. By component; empty where there is no such platform.")
    public Uni<Page<CustomizationView>> list(@PathParam("platform") String platform, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(
                        CustomizationView::of, LIST, page.fetch(), after == null ? null : after.text(0), platform))
                .map(rows -> page.page(rows, row -> List.of(row.componentKey())));
    }

    @GET
    @Path("/{component_key}")
    @PublicRoute
    @Operation(operationId = "getPlatformCustomization", summary = "How a component looks", description = "Public.")
    @APIResponse(
            responseCode = "200",
            description = "The look",
            content = @Content(schema = @Schema(implementation = CustomizationView.class)))
    public Uni<Response> get(@PathParam("platform") String platform, @PathParam("component_key") String componentKey) {
        return transaction.withSql(sql -> sql.<Response>first(
                        row -> Replies.ok(CustomizationView.of(row), row.getLong("revision")),
                        ONE,
                        platform,
                        componentKey)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("customization")));
    }

    @PUT
    @Path("/{component_key}")
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putPlatformCustomization",
            summary = "Says how a component looks",
            description = "With If-Match only in place of that state; with If-None-Match: * only where there is none.")
    @APIResponse(
            responseCode = "200",
            description = "The look, in place of the one before",
            content = @Content(schema = @Schema(implementation = CustomizationView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The look, the first of this component",
            content = @Content(schema = @Schema(implementation = CustomizationView.class)))
    public Uni<Response> put(
            @Context HttpHeaders headers,
            @PathParam("platform") String platform,
            @PathParam("component_key") String componentKey,
            @NotNull @Valid PutCustomization body) {
        return customization.put(headers, platform, componentKey, body);
    }

    @DELETE
    @Path("/{component_key}")
    @RequiresPermission(Permission.CORE_PLATFORMS_EDIT)
    @Operation(operationId = "deletePlatformCustomization", summary = "Gives a component its own look back")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(
            @Context HttpHeaders headers,
            @PathParam("platform") String platform,
            @PathParam("component_key") String componentKey) {
        return customization.delete(headers, platform, componentKey);
    }
}
