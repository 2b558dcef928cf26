package io.leaderforge.tenancy.account;

import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.account.AccountBodies.Accepted;
import io.leaderforge.tenancy.account.AccountBodies.Address;
import io.leaderforge.tenancy.account.AccountBodies.Verified;
import io.leaderforge.tenancy.account.AccountBodies.VerifyEmail;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/auth/verify-email")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class EmailVerificationResource {

    private final EmailVerificationService verifications;
    private final Origins origins;

    EmailVerificationResource(EmailVerificationService verifications, Origins origins) {
        this.verifications = verifications;
        this.origins = origins;
    }

    @POST
    @PublicRoute(signIn = true)
    @NotForSupport
    @Operation(
            operationId = "verifyEmail",
            summary = "Shows that an address is one's own, with the token of the e-mail",
            description =
                    "In a session of the account, or with its password; 401 without either, since a mailbox says nothing of"
                            + " who chose the password. Who does not know it resets it, which verifies the address, too. A"
                            + " used or expired token is 410.")
    public Uni<Verified> verify(@NotNull @Valid VerifyEmail body) {
        return verifications.verify(body, origins.get()).replaceWith(new Verified(true));
    }

    @POST
    @Path("/resend")
    @PublicRoute(signIn = true)
    @Operation(
            operationId = "resendVerification",
            summary = "Asks for another link",
            description = "To finish a sign-up or to verify the address of an account. The answer is the same whether"
                    + " there is anything to send or not; 429 where the address was asked for often.")
    @APIResponse(
            responseCode = "202",
            description = "The address gets an e-mail where it waits for one",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Uni<Response> resend(@NotNull @Valid Address body) {
        return verifications.resend(EmailAddress.of(body.email())).map(sent -> SignUpResource.accepted());
    }
}
