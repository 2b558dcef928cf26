package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.session.SessionBodies.Login;
import io.leaderforge.tenancy.session.SessionBodies.Refresh;
import io.leaderforge.tenancy.session.SessionBodies.SignedOut;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class SessionResource {

    private final SessionService sessions;
    private final CurrentCaller current;

    SessionResource(SessionService sessions, CurrentCaller current) {
        this.sessions = sessions;
        this.current = current;
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "login",
            summary = "Signs in with e-mail and password",
            description =
                    "On a tenant's host a person of the tenant, on the platform host a platform operator. From the"
                            + " fifth failure on the account has to wait: 429 with Retry-After.")
    public Uni<RestResponse<Tokens>> login(@NotNull @Valid Login body) {
        return sessions.login(realm(current.get()), body).map(SessionResource::uncached);
    }

    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "refresh",
            summary = "New tokens for a refresh token",
            description = "A refresh token is good once. One that comes a second time ends its session: 401.")
    public Uni<RestResponse<Tokens>> refresh(@NotNull @Valid Refresh body) {
        return sessions.refresh(realm(current.get()), body.refreshToken()).map(SessionResource::uncached);
    }

    @POST
    @Path("/logout")
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "logout",
            summary = "Ends the session of the access token",
            description = "Its tokens are refused within two seconds.")
    public Uni<SignedOut> logout() {
        Caller caller = current.get();
        if (caller.actor() == Caller.Actor.ANONYMOUS) {
            throw Problems.unauthorized("Send the access token of the session to end.");
        }
        return sessions.logout(realm(caller), caller).replaceWith(new SignedOut(true));
    }

    private static Realm realm(Caller caller) {
        UUID tenant = caller.tenantId();
        return tenant == null ? new PlatformRealm() : new TenantRealm(tenant);
    }

    private static RestResponse<Tokens> uncached(Tokens tokens) {
        return RestResponse.ResponseBuilder.ok(tokens)
                .header("Cache-Control", "no-store")
                .build();
    }
}
