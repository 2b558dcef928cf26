package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.SetsCookies;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.BeginEnrolment;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolledView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolmentView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.ShowCode;
import io.leaderforge.tenancy.session.Origins;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import io.leaderforge.tenancy.session.SessionCookies;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/auth/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
@APIResponse(responseCode = "401", description = "The code is wrong, or the challenge is no longer valid")
class SecondFactorSignInResource {

    private final SecondFactorSignIn signIn;
    private final CurrentCaller current;
    private final Origins origins;

    SecondFactorSignInResource(SecondFactorSignIn signIn, CurrentCaller current, Origins origins) {
        this.signIn = signIn;
        this.current = current;
        this.origins = origins;
    }

    @POST
    @PublicRoute(signIn = true)
    @NotAudited
    @Operation(
            operationId = "verifySecondFactor",
            summary = "Complete a sign-in with a code of the second factor",
            description =
                    "The code is of the authenticator app, valid once, or a recovery code. A challenge allows a few"
                            + " attempts and one sign-in; from the fifth wrong code in a row on, the network has to wait: 429.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens of a new session",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @SetsCookies
    public Uni<RestResponse<Tokens>> show(
            @NotNull @Valid ShowCode body, @CookieParam(SessionCookies.DEVICE) @Nullable String device) {
        return signIn.show(current.get().requireTenant(), body.on(device), origins.get());
    }

    @POST
    @Path("/enrolment")
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(operationId = "startRequiredEnrolment", summary = "Start a required enrolment of a second factor")
    @APIResponse(
            responseCode = "200",
            description = "The secret",
            content = @Content(schema = @Schema(implementation = EnrolmentView.class)))
    public Uni<RestResponse<EnrolmentView>> beginEnrolment(@NotNull @Valid BeginEnrolment body) {
        return signIn.beginEnrolment(current.get().requireTenant(), body.challenge(), origins.get())
                .map(SecondFactorResource::uncached);
    }

    @POST
    @Path("/enrolment/confirm")
    @PublicRoute(signIn = true)
    @LastingCredential(LastingCredential.Proof.IN_REQUEST)
    @Operation(
            operationId = "confirmRequiredEnrolment",
            summary = "Confirm a required enrolment by the app's first code, and sign in",
            description = "Answers recovery codes, which are shown only once.")
    @APIResponse(
            responseCode = "200",
            description = "Recovery codes, and the tokens of a new session",
            content = @Content(schema = @Schema(implementation = EnrolledView.class)))
    @SetsCookies
    public Uni<RestResponse<EnrolledView>> confirmEnrolment(
            @NotNull @Valid ShowCode body, @CookieParam(SessionCookies.DEVICE) @Nullable String device) {
        return signIn.confirmEnrolment(current.get().requireTenant(), body.on(device), origins.get());
    }
}
