package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.OpenToOperators;
import io.leaderforge.tenancy.session.SessionBodies.MySessionView;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class MySessionResource {

    private final CurrentIdentityAssociation identities;
    private final CurrentCaller current;
    private final Clock clock;

    MySessionResource(CurrentIdentityAssociation identities, CurrentCaller current, Clock clock) {
        this.identities = identities;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @OpenToOperators
    @Operation(
            operationId = "getMySession",
            summary = "Get the session of the access token",
            description =
                    "For a page that was reloaded and wants to refresh before the token expires. 401 with the type"
                            + " token-expired: refresh; session-ended: sign in again; unauthorized: there is no session.")
    public Uni<MySessionView> get() {
        Caller caller = current.get();
        return identities.getDeferredIdentity().map(identity -> {
            JsonWebToken token = (JsonWebToken) identity.getPrincipal();
            Instant expiresAt = Instant.ofEpochSecond(token.getExpirationTime());
            return MySessionView.of(caller, expiresAt, clock.instant());
        });
    }
}
