package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.persona.PersonaBodies.EditProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.ProfileView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/platforms/{platform}/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
public class ProfileResource {

    private static final String LIST = "select " + ProfileView.COLUMNS + """
            from platform_profiles where platform = $3 and ($2::uuid is null or user_id > $2)
            order by user_id limit $1
            """;

    private final ProfileService profiles;
    private final TenantTransaction transaction;

    ProfileResource(ProfileService profiles, TenantTransaction transaction) {
        this.profiles = profiles;
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CORE_PLATFORM_PROFILES_VIEW)
    @Operation(
            operationId = "listPlatformProfiles",
            summary = "The profiles on a platform",
            description = "By person; those who have written nothing and have no level are not in it.")
    public Uni<Page<ProfileView>> list(@PathParam("platform") String platform, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> Platforms.require(sql, platform)
                        .chain(there -> sql.list(
                                ProfileView::of, LIST, page.fetch(), after == null ? null : after.uuid(0), platform)))
                .map(rows -> page.page(rows, row -> List.of(row.userId())));
    }

    @PATCH
    @Path("/{user_id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditProfile.class)))
    @RequiresPermission(Permission.CORE_PLATFORM_PROFILES_EDIT)
    @Operation(operationId = "editPlatformProfile", summary = "Gives somebody a level (JSON Merge Patch)")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Uni<Response> edit(
            @Context HttpHeaders headers,
            @PathParam("platform") String platform,
            @PathParam("user_id") UUID userId,
            JsonNode patch) {
        return profiles.edit(headers, platform, userId, patch);
    }
}
