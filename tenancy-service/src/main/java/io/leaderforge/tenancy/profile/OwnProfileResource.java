package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.profile.ProfileBodies.EditOwnProfile;
import io.leaderforge.tenancy.profile.ProfileBodies.PersonProfileView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
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

@Path("/api/v1/core/me/profile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles", description = "What people tell of themselves, and what the tenant keeps about them.")
public class OwnProfileResource {

    private final ProfileService profiles;

    OwnProfileResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Operation(operationId = "getMyProfile", summary = "One's own profile")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = PersonProfileView.class)))
    public Uni<Response> get() {
        return profiles.own();
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditOwnProfile.class)))
    @NotForSupport
    @Operation(
            operationId = "editMyProfile",
            summary = "Changes one's own profile (JSON Merge Patch)",
            description = "The fields below profile. What stands below standing is the tenant's to say.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = PersonProfileView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, JsonNode patch) {
        return profiles.editOwn(headers, patch);
    }
}
