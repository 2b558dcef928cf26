package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.flag.FlagBodies.CreateFlag;
import io.leaderforge.tenancy.flag.FlagBodies.EditFlag;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(FlagResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feature flags", description = "Definitions of feature flags, for the tenant's owner and admins.")
class FlagResource {

    static final String PATH = "/api/v1/core/feature-flags";

    private static final Listing<FlagView> FLAGS =
            Listing.of(FlagView.ROWS, "from feature_flags").oldestFirst();

    private final FlagService flags;
    private final TenantTransaction transaction;

    FlagResource(FlagService flags, TenantTransaction transaction) {
        this.flags = flags;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_CREATE)
    @Operation(
            operationId = "createFeatureFlag",
            summary = "Create a feature flag",
            description = "Off by default. A key can be defined once for all platforms and once for each platform; the"
                    + " platform's own definition takes precedence.")
    public Uni<RestResponse<FlagView>> create(@NotNull @Valid CreateFlag body, @Context HttpHeaders headers) {
        return flags.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_VIEW)
    @Operation(operationId = "listFeatureFlags", summary = "List feature flags, oldest first")
    public Uni<Page<FlagView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "Only flags of this platform") @QueryParam("platform") @Nullable String platform) {
        return transaction.withSql(sql -> FLAGS.page(sql, page, Where.all().equal("platform", Where.given(platform))));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_VIEW)
    @Operation(operationId = "getFeatureFlag", summary = "Get a feature flag")
    public Uni<RestResponse<FlagView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("feature flag", FlagView.ROWS, "from feature_flags where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditFlag.class)))
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_EDIT)
    @Operation(
            operationId = "editFeatureFlag",
            summary = "Edit a feature flag",
            description = "A JSON Merge Patch. Key, platform and value type cannot be changed. Raising the percentage"
                    + " only adds people.")
    public Uni<RestResponse<FlagView>> edit(@RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return flags.edit(id, patch, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_DELETE)
    @Operation(
            operationId = "deleteFeatureFlag",
            summary = "Delete a feature flag",
            description = "It is no longer found; clients fall back to their own default.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return flags.delete(id, headers);
    }
}
