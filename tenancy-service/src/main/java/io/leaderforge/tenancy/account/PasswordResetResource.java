package io.leaderforge.tenancy.account;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.UsableOnce;
import io.leaderforge.kit.words.Language;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/core/auth/password-reset")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class PasswordResetResource {

    private final PasswordService passwords;

    PasswordResetResource(PasswordService passwords) {
        this.passwords = passwords;
    }

    @POST
    @PublicRoute(signIn = true)
    @NotAudited
    @Operation(
            operationId = "requestPasswordReset",
            summary = "Request a password reset",
            description = "A link is sent where the address has an account with a password. The response is the same in"
                    + " any case; 429 where too many emails were requested for the address.")
    @ResponseStatus(202)
    public Uni<Accepted> request(@NotNull @Valid Address body, @Context HttpHeaders headers) {
        return passwords
                .requestReset(
                        EmailAddress.of(body.email()),
                        Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .replaceWith(new Accepted(true));
    }

    @POST
    @Path("/confirm")
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Set a new password with the token of the email",
            description =
                    "Ends all sessions of the account and revokes the API keys and SCIM tokens that the person has"
                            + " created, unless keep_keys is true; the response names them. A second factor is kept. 410 where"
                            + " the token was used or has expired.")
    @UsableOnce
    public Uni<PasswordReset> confirm(@NotNull @Valid ConfirmReset body) {
        return passwords.confirmReset(body);
    }
}
