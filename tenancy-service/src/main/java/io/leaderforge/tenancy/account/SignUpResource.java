package io.leaderforge.tenancy.account;

import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/auth/sign-up")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "Signing up, verifying an address, another password.")
public class SignUpResource {

    private final SignUpService signUps;

    SignUpResource(SignUpService signUps) {
        this.signUps = signUps;
    }

    @POST
    @PublicRoute(signIn = true)
    @Operation(
            operationId = "signUp",
            summary = "Asks to join the tenant",
            description =
                    "An e-mail with a link goes to the address; where it has an account already, one that says so."
                            + " The answer is the same. 403 where the tenant's settings (sign_up: enabled,"
                            + " allowed_email_domains, default_role) do not let the address in; 429 where it was asked for"
                            + " often.")
    @APIResponse(
            responseCode = "202",
            description = "The address gets an e-mail",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Uni<Response> signUp(@NotNull @Valid SignUp body) {
        return signUps.signUp(body).map(sent -> accepted());
    }

    @POST
    @Path("/complete")
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "completeSignUp",
            summary = "Joins the tenant with the token of the e-mail",
            description = "Who holds the mailbox chooses the password, and can sign in from then on. A used or expired"
                    + " token is 410.")
    @APIResponse(
            responseCode = "201",
            description = "The person",
            content = @Content(schema = @Schema(implementation = SignedUp.class)))
    public Uni<Response> complete(@NotNull @Valid CompleteSignUp body) {
        return signUps.complete(body)
                .map(person -> Replies.created("/api/v1/core/users/" + person.id())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(person)
                        .build());
    }

    static Response accepted() {
        return Response.accepted(new Accepted(true)).build();
    }
}
