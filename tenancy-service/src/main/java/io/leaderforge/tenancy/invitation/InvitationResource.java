package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptedView;
import io.leaderforge.tenancy.invitation.InvitationBodies.InvitationView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
public class InvitationResource {

    private final InvitationService invitations;
    private final AcceptanceService acceptance;

    InvitationResource(InvitationService invitations, AcceptanceService acceptance) {
        this.invitations = invitations;
        this.acceptance = acceptance;
    }

    @POST
    @Path("/{id}/revoke")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_DELETE, required = false)
    @Operation(
            operationId = "revokeInvitation",
            summary = "Revokes an invitation",
            description = "Its token answers 410 from then on. Revoking twice changes nothing; an accepted one is 409.")
    public Uni<InvitationView> revoke(@PathParam("id") UUID id) {
        return invitations.revoke(id);
    }

    @POST
    @Path("/{id}/resend")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "resendInvitation",
            summary = "Sends an invitation again",
            description =
                    "A new e-mail with a new token and a new end, also for one that has expired; the token sent"
                            + " before answers 404 from then on. At most once a minute (429); an accepted or revoked one is 409.")
    public Uni<InvitationView> resend(@PathParam("id") UUID id) {
        return invitations.resend(id);
    }

    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accepts an invitation",
            description =
                    "Makes the login and the membership. An e-mail that has a login here must be signed in with it"
                            + " and keeps its password. A used, expired or revoked token is 410.")
    @APIResponse(
            responseCode = "201",
            description = "The person",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    public Uni<Response> accept(@NotNull @Valid AcceptInvitation body) {
        return acceptance
                .accept(body)
                .map(person -> Replies.created("/api/v1/core/memberships/" + person.membershipId())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(person)
                        .build());
    }
}
