package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path(FlagResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feature flags", description = "Definitions of flags, for the tenant's owner and admins.")
public class FlagResource {

    static final String PATH = "/api/v1/core/feature-flags";

    private static final String ALL =
            "select " + Flag.COLUMNS + " from feature_flags where ($2::uuid is null or id > $2) order by id limit $1";
    private static final String OF_PLATFORM = "select " + Flag.COLUMNS
            + " from feature_flags where platform = $3 and ($2::uuid is null or id > $2) order by id limit $1";
    private static final String ONE = "select " + Flag.COLUMNS + " from feature_flags where id = $1";

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
            summary = "Makes a feature flag",
            description = "Off for who is signed in unless more is said. One key may be defined once for all platforms"
                    + " and once for each: the platform's own goes first. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The flag",
            content = @Content(schema = @Schema(implementation = FlagView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreateFlag body) {
        return flags.create(headers, body);
    }

    @GET
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_VIEW)
    @Operation(operationId = "listFeatureFlags", summary = "Lists feature flags", description = "Oldest first.")
    public Uni<Page<FlagView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "Only those of this platform") @QueryParam("platform") @Nullable String platform) {
        PageQuery.Key key = page.after();
        UUID after = key == null ? null : key.uuid(0);
        return transaction
                .withSql(sql -> platform == null
                        ? sql.list(Flag::of, ALL, page.fetch(), after)
                        : sql.list(Flag::of, OF_PLATFORM, page.fetch(), after, platform))
                .map(flags -> page.page(flags.stream().map(FlagView::of).toList(), row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_VIEW)
    @Operation(operationId = "getFeatureFlag", summary = "One feature flag")
    @APIResponse(
            responseCode = "200",
            description = "The flag",
            content = @Content(schema = @Schema(implementation = FlagView.class)))
    public Uni<Response> get(UUID id) {
        return transaction
                .withSql(sql -> sql.first(Flag::of, ONE, id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("feature flag"))
                .map(flag -> Replies.ok(FlagView.of(flag), flag.revision()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditFlag.class)))
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_EDIT)
    @Operation(
            operationId = "editFeatureFlag",
            summary = "Changes a feature flag (JSON Merge Patch)",
            description = "Key, platform and value type stay. Raising the percentage only adds people.")
    @APIResponse(
            responseCode = "200",
            description = "The flag",
            content = @Content(schema = @Schema(implementation = FlagView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return flags.edit(headers, id, patch);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_FEATURE_FLAGS_DELETE)
    @Operation(
            operationId = "deleteFeatureFlag",
            summary = "Deletes a feature flag",
            description = "From now on it is not found; callers go by their own default.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@Context HttpHeaders headers, UUID id) {
        return flags.delete(headers, id);
    }
}
