package io.leaderforge.tenancy.keys;

import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in", description = "Login, refresh, logout, and the keys of tokens.")
public class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "getJwks",
            summary = "The public keys of access tokens",
            description = "A JWK set (RFC 7517). A key appears a minute before it signs and stays until its tokens have"
                    + " expired.")
    public Response jwks() {
        return Response.ok(keys.document())
                .header("Cache-Control", "public, max-age=60")
                .build();
    }
}
