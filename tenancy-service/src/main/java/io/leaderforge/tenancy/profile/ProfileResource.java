package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.profile.ProfileBodies.ColleagueView;
import io.leaderforge.tenancy.profile.ProfileBodies.EditStanding;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/profiles/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class ProfileResource {

    private final ProfileService profiles;
    private final TenantTransaction transaction;

    ProfileResource(ProfileService profiles, TenantTransaction transaction) {
        this.profiles = profiles;
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_PEOPLE_VIEW, required = false)
    @Operation(
            operationId = "getProfile",
            summary = "Get the part of a person's profile that colleagues see",
            description = "For those who share an organization with the person, and the tenant's owners and admins.")
    public Uni<ColleagueView> get(@RestPath("user_id") UUID userId) {
        return transaction.withSql(
                sql -> sql.require("person", ColleagueView.ROWS, ColleagueView.SOURCE + " where u.id = $1", userId));
    }

    @GET
    @Path("/full")
    @RequiresPermission(Permission.CORE_PEOPLE_VIEW)
    @Operation(
            operationId = "getFullProfile",
            summary = "Get a person's whole profile",
            description = "For the tenant's owners and admins.")
    public Uni<RestResponse<PersonProfileView>> full(@RestPath("user_id") UUID userId) {
        return transaction.withSql(sql -> Profiles.require(sql, userId)).map(Reply::ok);
    }

    @PATCH
    @Path("/standing")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditStanding.class)))
    @RequiresPermission(Permission.CORE_PEOPLE_EDIT)
    @Operation(
            operationId = "editStanding",
            summary = "Edit a person's flags, subscription and platforms (JSON Merge Patch)",
            description = "For the tenant's owners and admins. The rest of the profile is the person's own.")
    public Uni<RestResponse<PersonProfileView>> standing(
            @RestPath("user_id") UUID userId, JsonNode patch, @Context HttpHeaders headers) {
        return profiles.editStanding(userId, patch, headers);
    }
}
