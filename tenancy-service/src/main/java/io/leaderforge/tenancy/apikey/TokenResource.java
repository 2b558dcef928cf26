package io.leaderforge.tenancy.apikey;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PublicRoute;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.ClientToken;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.TokenError;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.TokenRequest;
import io.leaderforge.tenancy.session.Origins;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

@Path(TokenResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
class TokenResource {

    static final String PATH = "/api/v1/core/oauth/token";

    private final ClientCredentials credentials;
    private final CurrentCaller current;
    private final Origins origins;

    TokenResource(ClientCredentials credentials, CurrentCaller current, Origins origins) {
        this.credentials = credentials;
        this.current = current;
        this.origins = origins;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PublicRoute(ownAuthorization = true, signIn = true)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = TokenRequest.class)))
    @NotAudited
    @Operation(
            operationId = "exchangeApiKey",
            summary = "Exchange an API key for an access token (OAuth 2.0 client credentials)",
            description =
                    "RFC 6749, section 4.4. The key's id is the client_id; send it and client_secret by HTTP Basic"
                            + " or in the form. scope names permissions, separated by blanks; by default all of the key's."
                            + " There is no refresh token. From the fifth failure on, a failing client has to wait.")
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = ClientToken.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, invalid_scope or unsupported_grant_type",
            content = @Content(schema = @Schema(implementation = TokenError.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            headers = @Header(name = "WWW-Authenticate", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = TokenError.class)))
    @APIResponse(
            responseCode = "429",
            description = "invalid_client: too many failed attempts; Retry-After states when to try again",
            headers = @Header(name = "Retry-After", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = TokenError.class)))
    public Uni<RestResponse<ClientToken>> token(
            @Nullable String form,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return credentials
                .exchange(current.get(), TokenForm.read(form, authorization), origins.get())
                .map(token -> ResponseBuilder.ok(token)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Pragma", "no-cache")
                        .build());
    }

    @ServerExceptionMapper
    public RestResponse<TokenError> refused(OAuthError error) {
        return error.response();
    }
}
