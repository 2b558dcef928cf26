package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/platforms/{platform}/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class ProfileResource {

    private static final Listing<ProfileView> PROFILES =
            Listing.of(ProfileView.ROWS, "from platform_profiles").by("user_id");

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
            summary = "List the profiles on a platform",
            description = "By person. Profiles that were never changed are left out.")
    public Uni<Page<ProfileView>> list(@RestPath String platform, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> PROFILES.page(sql, page, Where.scope("platform", platform))));
    }

    @PATCH
    @Path("/{user_id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditProfile.class)))
    @RequiresPermission(Permission.CORE_PLATFORM_PROFILES_EDIT)
    @Operation(operationId = "editPlatformProfile", summary = "Set a person's level on a platform (JSON Merge Patch)")
    public Uni<RestResponse<ProfileView>> edit(
            @RestPath String platform, @RestPath("user_id") UUID userId, JsonNode patch, @Context HttpHeaders headers) {
        return profiles.edit(platform, userId, patch, headers);
    }
}
