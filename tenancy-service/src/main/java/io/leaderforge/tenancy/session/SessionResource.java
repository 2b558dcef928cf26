package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.session.SessionBodies.ChallengeView;
import io.leaderforge.tenancy.session.SessionBodies.Login;
import io.leaderforge.tenancy.session.SessionBodies.Refresh;
import io.leaderforge.tenancy.session.SessionBodies.SignedOut;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
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
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class SessionResource {

    private final SignInService signIn;
    private final RefreshService refresh;
    private final CurrentCaller current;
    private final Origins origins;

    SessionResource(SignInService signIn, RefreshService refresh, CurrentCaller current, Origins origins) {
        this.signIn = signIn;
        this.refresh = refresh;
        this.current = current;
        this.origins = origins;
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(tenantRequired = false, signIn = true)
    @Operation(
            operationId = "login",
            summary = "Signs in with e-mail and password",
            description =
                    "On a tenant's host a person of the tenant, on the platform host a platform operator. From the"
                            + " fifth failure on the network that guesses waits for the account: 429 with Retry-After; a"
                            + " device that sends its device_token of an earlier sign-in is held up by its own failures"
                            + " alone. With cookies: true the tokens go into __Host- cookies and the answer holds the CSRF"
                            + " token.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens of a new session",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(
            responseCode = "202",
            description = "The password is right; a second factor is asked for, or has to be enrolled first",
            content = @Content(schema = @Schema(implementation = ChallengeView.class)))
    public Uni<Response> login(
            @NotNull @Valid Login body, @CookieParam(SessionCookies.DEVICE) @Nullable String device) {
        String shown = body.deviceToken() == null ? device : body.deviceToken();
        return signIn.login(Realm.of(current.get()), body, shown, origins.get()).map(SignIn::response);
    }

    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(tenantRequired = false, signIn = true)
    @Operation(
            operationId = "refresh",
            summary = "New tokens for a refresh token",
            description = "A refresh token is good once. One that comes a second time ends its session: 401.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    public Uni<Response> refresh(@NotNull @Valid Refresh body) {
        return refresh.refresh(Realm.of(current.get()), body.refreshToken(), null, origins.get())
                .map(SignIn.Opened::response);
    }

    @POST
    @Path("/cookies/refresh")
    @PublicRoute(tenantRequired = false, signIn = true)
    @Operation(
            operationId = "refreshCookies",
            summary = "New cookies for a browser's session",
            description = "As refresh, with the refresh token in its cookie and the session's CSRF token in the header;"
                    + " without the right one it is 403 and nothing happens. Two tabs must not do it at once: a"
                    + " refresh token is good once.")
    @APIResponse(
            responseCode = "200",
            description = "New cookies are set; the CSRF token stays",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    public Uni<Response> refreshCookies(
            @CookieParam(SessionCookies.REFRESH) @Nullable String refreshToken,
            @HeaderParam("X-CSRF-Token") @Nullable String csrfToken) {
        if (refreshToken == null || refreshToken.isEmpty()) {
            throw Problems.unauthorized("There is no session in cookies. Sign in with cookies: true.");
        }
        if (csrfToken == null || csrfToken.isEmpty()) {
            throw Problems.forbidden("Send the session's CSRF token in X-CSRF-Token.");
        }
        return refresh.refresh(Realm.of(current.get()), refreshToken, csrfToken, origins.get())
                .map(SignIn.Opened::response);
    }

    @POST
    @Path("/logout")
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "logout",
            summary = "Ends the session of the access token",
            description = "Its tokens are refused within two seconds, and a browser forgets its cookies.")
    @APIResponse(
            responseCode = "200",
            description = "The session has ended",
            content = @Content(schema = @Schema(implementation = SignedOut.class)))
    public Uni<Response> logout() {
        Caller caller = current.get();
        if (caller.actor() == Caller.Actor.ANONYMOUS) {
            throw Problems.unauthorized("Send the access token of the session to end.");
        }
        return refresh.logout(caller, origins.get()).map(done -> {
            Response.ResponseBuilder response = Response.ok(new SignedOut(true));
            SessionCookies.forgotten().forEach(cookie -> response.header("Set-Cookie", cookie));
            return response.build();
        });
    }
}
