package io.leaderforge.tenancy.account;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.UsableOnce;
import io.leaderforge.kit.words.Language;
import io.leaderforge.tenancy.account.AccountBodies.Accepted;
import io.leaderforge.tenancy.account.AccountBodies.CompleteSignUp;
import io.leaderforge.tenancy.account.AccountBodies.SignUp;
import io.leaderforge.tenancy.account.AccountBodies.SignedUp;
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
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/auth/sign-up")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "Sign-up, verification of email addresses, and passwords.")
class SignUpResource {

    private final SignUpService signUps;

    SignUpResource(SignUpService signUps) {
        this.signUps = signUps;
    }

    @POST
    @PublicRoute(signIn = true)
    @ResponseStatus(202)
    @NotAudited
    @Operation(
            operationId = "signUp",
            summary = "Request to join the tenant",
            description =
                    "An email with a link is sent to the address; where it already has an account, the email states"
                            + " so. The response is the same. 403 where the tenant's settings (sign_up: enabled,"
                            + " allowed_email_domains, default_role) do not admit the address; 429 where too many emails were"
                            + " requested for it.")
    public Uni<Accepted> signUp(@NotNull @Valid SignUp body, @Context HttpHeaders headers) {
        return signUps.signUp(body, Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .replaceWith(new Accepted(true));
    }

    @POST
    @Path("/complete")
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "completeSignUp",
            summary = "Join the tenant with the token of the email",
            description = "The owner of the mailbox chooses the password and can sign in from then on. 410 where the"
                    + " token was used or has expired.")
    @ResponseStatus(201)
    @UsableOnce
    public Uni<RestResponse<SignedUp>> complete(@NotNull @Valid CompleteSignUp body) {
        return signUps.complete(body)
                .map(person -> Reply.<SignedUp>created("/api/v1/core/users/" + person.id())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(person)
                        .build());
    }
}
