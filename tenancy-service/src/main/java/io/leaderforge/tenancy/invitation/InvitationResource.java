package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.UsableOnce;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptedView;
import io.leaderforge.tenancy.invitation.InvitationBodies.InvitationView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
class InvitationResource {

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
            summary = "Revoke an invitation",
            description = "Its token is answered with 410 from then on. Idempotent; an accepted one is 409.")
    public Uni<InvitationView> revoke(@RestPath UUID id) {
        return invitations.revoke(id);
    }

    @POST
    @Path("/{id}/resend")
    @RequiresPermission(value = Permission.CORE_INVITATIONS_CREATE, required = false)
    @LastingCredential(LastingCredential.Proof.BY_CONTENT)
    @Operation(
            operationId = "resendInvitation",
            summary = "Send an invitation again",
            description =
                    "A new email with a new token and a new expiry, also for one that has expired; the token sent before"
                            + " is answered with 404 from then on. At most once a minute (429); an accepted or revoked one"
                            + " is 409.")
    public Uni<InvitationView> resend(@RestPath UUID id) {
        return invitations.resend(id);
    }

    @POST
    @Path("/accept")
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description =
                    "Creates the login and the membership. The owner of an email that has a login here must be signed in"
                            + " with it, and the password is not changed. A used, expired or revoked token is 410.")
    @UsableOnce
    public Uni<RestResponse<AcceptedView>> accept(@NotNull @Valid AcceptInvitation body) {
        return acceptance
                .accept(body)
                .map(person -> Reply.<AcceptedView>created("/api/v1/core/memberships/" + person.membershipId())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(person)
                        .build());
    }
}
