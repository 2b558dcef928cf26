package io.leaderforge.tenancy.account;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.UsableOnce;
import io.leaderforge.kit.words.Language;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/core/auth/verify-email")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
class EmailVerificationResource {

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
            summary = "Verify the email address of an account",
            description = "With the token of the email, in a session of the account or with its password; 401 without"
                    + " either. Resetting a forgotten password also verifies the address. 410 where the token was used"
                    + " or has expired.")
    @UsableOnce
    public Uni<Verified> verify(@NotNull @Valid VerifyEmail body) {
        return verifications.verify(body, origins.get()).replaceWith(new Verified(true));
    }

    @POST
    @Path("/resend")
    @PublicRoute(signIn = true)
    @NotAudited
    @Operation(
            operationId = "resendVerification",
            summary = "Request another link",
            description =
                    "To complete a sign-up or to verify the address of an account. The response is the same whether"
                            + " an email is sent or not; 429 where too many were requested for the address.")
    @ResponseStatus(202)
    public Uni<Accepted> resend(@NotNull @Valid Address body, @Context HttpHeaders headers) {
        return verifications
                .resend(
                        EmailAddress.of(body.email()),
                        Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .replaceWith(new Accepted(true));
    }
}
