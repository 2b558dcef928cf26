package io.leaderforge.tenancy.account;

import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.account.AccountBodies.Accepted;
import io.leaderforge.tenancy.account.AccountBodies.Address;
import io.leaderforge.tenancy.account.AccountBodies.ConfirmReset;
import io.leaderforge.tenancy.account.AccountBodies.PasswordReset;
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

@Path("/api/v1/core/auth/password-reset")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class PasswordResetResource {

    private final PasswordService passwords;

    PasswordResetResource(PasswordService passwords) {
        this.passwords = passwords;
    }

    @POST
    @PublicRoute(signIn = true)
    @Operation(
            operationId = "requestPasswordReset",
            summary = "Asks for a link to choose another password",
            description = "The answer is the same whether the address has an account or not; 429 where it was asked for"
                    + " often.")
    @APIResponse(
            responseCode = "202",
            description = "The address gets an e-mail where it has an account with a password",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Uni<Response> request(@NotNull @Valid Address body) {
        return passwords.requestReset(EmailAddress.of(body.email())).map(sent -> SignUpResource.accepted());
    }

    @POST
    @Path("/confirm")
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Chooses another password with the token of the e-mail",
            description =
                    "Ends all sessions of the account, and revokes the API keys and directories' tokens that the person"
                            + " has made, unless keep_keys is true; the answer names them. A second factor stays as it is. A used"
                            + " or expired token is 410.")
    public Uni<PasswordReset> confirm(@NotNull @Valid ConfirmReset body) {
        return passwords.confirmReset(body);
    }
}
