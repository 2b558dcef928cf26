package io.leaderforge.tenancy.invitecode;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.UsableOnce;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemedView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/invite-codes/redeem")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invite codes")
class RedemptionResource {

    private final RedemptionService redemptions;

    RedemptionResource(RedemptionService redemptions) {
        this.redemptions = redemptions;
    }

    @POST
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "redeemInviteCode",
            summary = "Join an organization with a code",
            description = "Signed-in callers send the code alone; others send email, name and password and get a"
                    + " login. The owner of an email that has a login here must be signed in. A code that is used up,"
                    + " expired or inactive is 410.")
    @UsableOnce
    public Uni<RestResponse<RedeemedView>> redeem(@NotNull @Valid RedeemInviteCode body) {
        return redemptions
                .redeem(body)
                .map(joined -> Reply.<RedeemedView>created("/api/v1/core/memberships/" + joined.membershipId())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(joined)
                        .build());
    }
}
