package io.leaderforge.tenancy.apikey;

import io.leaderforge.tenancy.apikey.ApiKeyBodies.TokenError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** An error of OAuth, as its clients understand it (RFC 6749, section 5.2). */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RestResponse<TokenError> response;

    private OAuthError(int status, String error, String description, ResponseBuilder<TokenError> response) {
        super(error, null, false, false);
        this.response = response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new TokenError(error, description))
                .build();
    }

    RestResponse<TokenError> response() {
        return response;
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description, ResponseBuilder.ok());
    }

    static OAuthError unsupportedGrantType() {
        return new OAuthError(
                400, "unsupported_grant_type", "Only client_credentials is supported.", ResponseBuilder.ok());
    }

    static OAuthError invalidScope(String description) {
        return new OAuthError(400, "invalid_scope", description, ResponseBuilder.ok());
    }

    /** The response is the same for unknown, wrong secret, revoked and expired. */
    static OAuthError invalidClient(boolean basic) {
        ResponseBuilder<TokenError> response = ResponseBuilder.ok();
        if (basic) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"leaderforge\", charset=\"UTF-8\"");
        }
        return new OAuthError(401, "invalid_client", "The client is unknown or its secret is wrong.", response);
    }

    static OAuthError slowDown(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        return new OAuthError(
                429,
                "invalid_client",
                "Too many failed attempts for this client. Wait and try again.",
                ResponseBuilder.<TokenError>ok().header(HttpHeaders.RETRY_AFTER, seconds));
    }
}
