package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.tenancy.persona.PersonaBodies.EditMyProfile;
import io.leaderforge.tenancy.persona.PersonaBodies.ProfileView;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/platforms/{platform}/profile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles", description = "What a person is and keeps on a platform, and who people are in contexts.")
public class MyProfileResource {

    private final ProfileService profiles;

    MyProfileResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Operation(
            operationId = "getMyPlatformProfile",
            summary = "My profile on a platform",
            description = "Level 1 and no preferences until something is written.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Uni<Response> mine(@PathParam("platform") String platform) {
        return profiles.mine(platform);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditMyProfile.class)))
    @Operation(
            operationId = "editMyPlatformProfile",
            summary = "Changes my preferences on a platform (JSON Merge Patch)",
            description = "For those who may use the platform. The level is given by the tenant's owner and admins.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = ProfileView.class)))
    public Uni<Response> editMine(
            @Context HttpHeaders headers, @PathParam("platform") String platform, JsonNode patch) {
        return profiles.editMine(headers, platform, patch);
    }
}
