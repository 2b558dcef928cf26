package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.session.SessionBodies.ChallengeView;
import io.leaderforge.tenancy.session.SessionBodies.SignInAnswer;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The result of a sign-in: tokens, or a challenge for the missing step. */
public sealed interface SignIn {

    /** The response to the client, with cookies where it asked for them; never cached. */
    RestResponse<SignInAnswer> response();

    /**
     * A session is open.
     *
     * @param refreshFor seconds until the refresh token expires
     * @param csrfToken where the tokens are set as cookies
     * @param deviceToken by which the account recognizes the device; null unless a password was entered
     */
    record Opened(
            String accessToken,
            String refreshToken,
            long expiresIn,
            long refreshFor,
            @Nullable String csrfToken,
            @Nullable String deviceToken)
            implements SignIn {

        /** The response body, without tokens that are set as cookies, so that no script can read them. */
        public Tokens tokens() {
            return csrfToken == null
                    ? new Tokens(accessToken, refreshToken, "Bearer", expiresIn, null, deviceToken)
                    : new Tokens(null, null, "Cookie", expiresIn, csrfToken, null);
        }

        @Override
        public RestResponse<SignInAnswer> response() {
            return response(tokens());
        }

        RestResponse<Tokens> tokensResponse() {
            return response(tokens());
        }

        /** The response with another body around the tokens. */
        public <V> RestResponse<V> response(V body) {
            ResponseBuilder<V> response = ResponseBuilder.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
            SessionCookies.of(this).forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
            return response.build();
        }

        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    /**
     * A second step is required.
     *
     * @param token valid for a few attempts and one sign-in
     */
    record Challenged(String token, Challenges.Purpose purpose, long expiresIn) implements SignIn {

        @Override
        public RestResponse<SignInAnswer> response() {
            return ResponseBuilder.<SignInAnswer>accepted(new ChallengeView(token, purpose, expiresIn))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }

        @Override
        public String toString() {
            return "Challenged[" + purpose + "]";
        }
    }
}
