package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.profile.ProfileBodies.ColleagueView;
import io.leaderforge.tenancy.profile.ProfileBodies.EditStanding;
import io.leaderforge.tenancy.profile.ProfileBodies.PersonProfileView;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/profiles/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
public class ProfileResource {

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
            summary = "What colleagues see of a person",
            description = "For those who share an organization with the person, and the tenant's owner and admins.")
    public Uni<ColleagueView> get(@PathParam("user_id") UUID userId) {
        return transaction.withSql(sql -> Profiles.colleague(sql, userId).map(ColleagueView::of));
    }

    @GET
    @Path("/full")
    @RequiresPermission(Permission.CORE_PEOPLE_VIEW)
    @Operation(operationId = "getFullProfile", summary = "A person's whole profile, for the tenant's owner and admins")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = PersonProfileView.class)))
    public Uni<Response> full(@PathParam("user_id") UUID userId) {
        return profiles.of(userId);
    }

    @PATCH
    @Path("/standing")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditStanding.class)))
    @RequiresPermission(Permission.CORE_PEOPLE_EDIT)
    @Operation(
            operationId = "editStanding",
            summary = "Changes what the tenant says about a person (JSON Merge Patch)",
            description = "Flags, subscription and platforms, for the tenant's owner and admins. What people tell of"
                    + " themselves is theirs alone.")
    @APIResponse(
            responseCode = "200",
            description = "The profile",
            content = @Content(schema = @Schema(implementation = PersonProfileView.class)))
    public Uni<Response> standing(@Context HttpHeaders headers, @PathParam("user_id") UUID userId, JsonNode patch) {
        return profiles.editStanding(headers, userId, patch);
    }
}
