package io.leaderforge.tenancy.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.membership.MembershipBodies.MembershipView;
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

@Path("/api/v1/core/memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships")
class MembershipResource {

    private final MembershipService memberships;

    MembershipResource(MembershipService memberships) {
        this.memberships = memberships;
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_MEMBERSHIPS_VIEW, required = false)
    @Operation(operationId = "getMembership", summary = "Get a membership")
    public Uni<RestResponse<MembershipView>> get(@RestPath UUID id) {
        return memberships.get(id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditMembership.class)))
    @RequiresPermission(value = Permission.CORE_MEMBERSHIPS_EDIT, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "editMembership",
            summary = "Edit a membership (JSON Merge Patch)",
            description = "For owners and admins of the tenant and of the organization. A role above the caller's own"
                    + " cannot be given (403); the last owner can be neither demoted nor deactivated (409); managers"
                    + " must not form a cycle (422).")
    public Uni<RestResponse<MembershipView>> edit(@RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return memberships.edit(id, patch, headers);
    }
}
