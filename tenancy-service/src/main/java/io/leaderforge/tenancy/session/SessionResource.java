package io.leaderforge.tenancy.session;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.kit.web.SetsCookies;
import io.leaderforge.tenancy.session.SessionBodies.ChallengeView;
import io.leaderforge.tenancy.session.SessionBodies.Login;
import io.leaderforge.tenancy.session.SessionBodies.Refresh;
import io.leaderforge.tenancy.session.SessionBodies.SignInAnswer;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path(SessionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class SessionResource {

    static final String PATH = "/api/v1/core/auth";
    static final String COOKIES_REFRESH = "/cookies/refresh";
    static final String LOGOUT = "/logout";

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
    @NotAudited
    @Operation(
            operationId = "signIn",
            summary = "Sign in with email address and password",
            description =
                    "On a tenant's host for people of the tenant, on the platform host for platform operators. From"
                            + " the fifth failure on, the network has to wait for this account: 429 with Retry-After; a device"
                            + " that sends the device_token of an earlier sign-in is only delayed by its own failures. With"
                            + " cookies: true the tokens are set as __Host- cookies and the response has the CSRF token.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens of a new session",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(
            responseCode = "202",
            description = "The password is right; a second factor is required, or must be enrolled first",
            content = @Content(schema = @Schema(implementation = ChallengeView.class)))
    @SetsCookies
    public Uni<RestResponse<SignInAnswer>> login(
            @NotNull @Valid Login body, @CookieParam(SessionCookies.DEVICE) @Nullable String device) {
        String shown = body.deviceToken() == null ? device : body.deviceToken();
        return signIn.login(Realm.of(current.get()), body, shown, origins.get().on(body.platform()))
                .map(SignIn::response);
    }

    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(tenantRequired = false, signIn = true)
    @NotAudited
    @Operation(
            operationId = "refreshSession",
            summary = "Refresh the tokens of a session",
            description =
                    "A refresh token can be used once. Within 30 seconds the same token gets the same successor, for"
                            + " answers that were lost and requests that overlap; used later it ends its session: 401"
                            + " session-ended.")
    @SetsCookies
    public Uni<RestResponse<Tokens>> refresh(@NotNull @Valid Refresh body) {
        return refresh.refresh(Realm.of(current.get()), body.refreshToken(), null, origins.get())
                .map(SignIn.Opened::tokensResponse);
    }

    @POST
    @Path(COOKIES_REFRESH)
    @PublicRoute(tenantRequired = false, signIn = true)
    @NotAudited
    @Operation(
            operationId = "refreshCookies",
            summary = "Refresh the cookies of a browser's session",
            description = "As refresh, with the refresh token in its cookie and the session's CSRF token in the header;"
                    + " 403 without the right one. Where the session is over, 401 session-ended deletes its cookies; 401"
                    + " unauthorized means that there is no session cookie.")
    @APIResponse(
            responseCode = "401",
            description = "The session has ended, or there is none; its cookies are deleted",
            headers = @Header(name = HttpHeaders.SET_COOKIE, schema = @Schema(type = SchemaType.STRING)))
    @SetsCookies
    public Uni<RestResponse<Tokens>> refreshCookies(
            @CookieParam(SessionCookies.REFRESH) @Nullable String refreshToken,
            @HeaderParam("X-CSRF-Token") @Nullable String csrfToken) {
        if (refreshToken == null || refreshToken.isEmpty()) {
            throw Problems.unauthorized("There is no session cookie. Sign in with cookies: true.");
        }
        if (csrfToken == null || csrfToken.isEmpty()) {
            throw Problems.forbidden("Send the session's CSRF token in X-CSRF-Token.");
        }
        return refresh.refresh(Realm.of(current.get()), refreshToken, csrfToken, origins.get())
                .map(SignIn.Opened::tokensResponse);
    }

    @POST
    @Path(LOGOUT)
    @PublicRoute(tenantRequired = false)
    @NotAudited
    @Operation(
            operationId = "signOut",
            summary = "End the session of the access token",
            description = "Its tokens are refused within two seconds, and its cookies are deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The session has ended",
            content = @Content(schema = @Schema(implementation = SignedOut.class)))
    @APIResponse(
            responseCode = "401",
            description = "There is no session; cookies of one that has ended are deleted",
            headers = @Header(name = HttpHeaders.SET_COOKIE, schema = @Schema(type = SchemaType.STRING)))
    @SetsCookies
    public Uni<RestResponse<SignedOut>> logout() {
        Caller caller = current.get();
        if (caller.actor() == Caller.Actor.ANONYMOUS) {
            throw Problems.unauthorized("Send the access token of the session to end.");
        }
        return refresh.logout(caller, origins.get()).map(done -> {
            ResponseBuilder<SignedOut> response = ResponseBuilder.ok(new SignedOut(true));
            SessionCookies.forgotten().forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
            return response.build();
        });
    }
}
