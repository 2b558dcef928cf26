package io.leaderforge.tenancy.invitecode;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemedView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/invite-codes/redeem")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invite codes")
public class RedemptionResource {

    private final RedemptionService redemptions;

    RedemptionResource(RedemptionService redemptions) {
        this.redemptions = redemptions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "redeemInviteCode",
            summary = "Joins an organization with a code",
            description =
                    "Who is signed in gives the code alone; others give e-mail, name and password and get a login."
                            + " An e-mail that has a login here must be signed in. A used up, expired or inactive code is 410.")
    @APIResponse(
            responseCode = "201",
            description = "The membership",
            content = @Content(schema = @Schema(implementation = RedeemedView.class)))
    public Uni<Response> redeem(@NotNull @Valid RedeemInviteCode body) {
        return redemptions
                .redeem(body)
                .map(joined -> Replies.created("/api/v1/core/memberships/" + joined.membershipId())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(joined)
                        .build());
    }
}
