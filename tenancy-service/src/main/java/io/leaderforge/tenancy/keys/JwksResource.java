package io.leaderforge.tenancy.keys;

import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in", description = "Login, refresh, logout, sessions, and the keys of tokens.")
class JwksResource {

    /** The document, as it is described: {@link SigningKeys} keeps it as text. */
    @Schema(name = "JwkSet")
    private record JwkSet(List<Map<String, Object>> keys) {}

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PublicRoute(tenantRequired = false)
    @Operation(
            operationId = "getJwks",
            summary = "Get the public keys of access tokens",
            description = "A JWK set (RFC 7517). A key appears a minute before it signs and stays until its tokens have"
                    + " expired.")
    @APIResponse(
            responseCode = "200",
            description = "The keys",
            content = @Content(schema = @Schema(implementation = JwkSet.class)))
    public RestResponse<String> jwks() {
        return ResponseBuilder.ok(keys.document())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }
}
