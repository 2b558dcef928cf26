package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Reply;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/me/profile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class OwnProfileResource {

    private final ProfileService profiles;

    OwnProfileResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Operation(operationId = "getMyProfile", summary = "Get the caller's own profile")
    public Uni<RestResponse<PersonProfileView>> get() {
        return profiles.own().map(Reply::ok);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditOwnProfile.class)))
    @NotForSupport
    @Audited("profile.updated")
    @Operation(
            operationId = "editMyProfile",
            summary = "Edit the caller's own profile (JSON Merge Patch)",
            description = "The fields below profile. Those below standing are set by the tenant.")
    public Uni<RestResponse<PersonProfileView>> edit(JsonNode patch, @Context HttpHeaders headers) {
        return profiles.editOwn(patch, headers);
    }
}
