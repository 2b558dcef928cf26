package io.leaderforge.tenancy.apikey;

import io.leaderforge.tenancy.apikey.ApiKeyBodies.TokenError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** A refusal in the words of OAuth, which its clients understand (RFC 6749, section 5.2). */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    private OAuthError(int status, String error, String description, Response.ResponseBuilder response) {
        super(error, null, false, false);
        this.response = response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new TokenError(error, description))
                .build();
    }

    Response response() {
        return response;
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description, Response.ok());
    }

    static OAuthError unsupportedGrantType() {
        return new OAuthError(400, "unsupported_grant_type", "Only client_credentials is supported.", Response.ok());
    }

    static OAuthError invalidScope(String description) {
        return new OAuthError(400, "invalid_scope", description, Response.ok());
    }

    /** Unknown, wrong secret, revoked, expired: the answer is the same. */
    static OAuthError invalidClient(boolean basic) {
        Response.ResponseBuilder response = Response.ok();
        if (basic) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"leaderforge\", charset=\"UTF-8\"");
        }
        return new OAuthError(401, "invalid_client", "The client is unknown or its secret is not good.", response);
    }

    static OAuthError slowDown(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        return new OAuthError(
                429,
                "invalid_client",
                "Too many failed tries for this client. Wait and try again.",
                Response.ok().header(HttpHeaders.RETRY_AFTER, seconds));
    }
}
