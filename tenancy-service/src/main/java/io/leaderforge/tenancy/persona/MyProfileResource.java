package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.persona.PersonaBodies.EditMyProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.ProfileView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

@Path("/api/v1/core/platforms/{platform}/profile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles", description = "Profiles of people, their data on platforms, and their identities in contexts")
class MyProfileResource {

    private final ProfileService profiles;

    MyProfileResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Operation(
            operationId = "getMyPlatformProfile",
            summary = "Get the caller's profile on a platform",
            description = "Level 1 without preferences until it is first changed.")
    public Uni<RestResponse<ProfileView>> mine(@RestPath String platform) {
        return profiles.mine(platform).map(Reply::ok);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditMyProfile.class)))
    @Audited("platform_profile.updated")
    @Operation(
            operationId = "editMyPlatformProfile",
            summary = "Edit the caller's preferences on a platform (JSON Merge Patch)",
            description = "For those who may use the platform. Owners and admins of the tenant set the level.")
    public Uni<RestResponse<ProfileView>> editMine(
            @RestPath String platform, JsonNode patch, @Context HttpHeaders headers) {
        return profiles.editMine(platform, patch, headers);
    }
}
