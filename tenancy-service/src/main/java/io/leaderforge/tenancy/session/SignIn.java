package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.session.SessionBodies.ChallengeView;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What came of a sign-in: tokens, or a challenge for what is still missing. */
public sealed interface SignIn {

    /** The answer to the client, with cookies where it asked for them; kept by no cache. */
    Response response();

    /**
     * A session is open.
     *
     * @param refreshFor seconds until the refresh token expires
     * @param csrfToken where the tokens go into cookies
     * @param deviceToken by which the account knows the device again; null where nothing but a password gives one
     */
    record Opened(
            String accessToken,
            String refreshToken,
            long expiresIn,
            long refreshFor,
            @Nullable String csrfToken,
            @Nullable String deviceToken)
            implements SignIn {

        /** The body of the answer; tokens that go into cookies are not in it, so that no script reads them. */
        public Tokens tokens() {
            return csrfToken == null
                    ? new Tokens(accessToken, refreshToken, "Bearer", expiresIn, null, deviceToken)
                    : new Tokens(null, null, "Cookie", expiresIn, csrfToken, null);
        }

        @Override
        public Response response() {
            return response(tokens());
        }

        /** The answer with another body around the tokens. */
        public Response response(Object body) {
            Response.ResponseBuilder response = Response.ok(body).header("Cache-Control", "no-store");
            SessionCookies.of(this).forEach(cookie -> response.header("Set-Cookie", cookie));
            return response.build();
        }

        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    /**
     * Something is missing.
     *
     * @param token good for a few tries of one sign-in
     */
    record Challenged(String token, Challenges.Purpose purpose, long expiresIn) implements SignIn {

        @Override
        public Response response() {
            return Response.accepted(new ChallengeView(token, purpose, expiresIn))
                    .header("Cache-Control", "no-store")
                    .build();
        }

        @Override
        public String toString() {
            return "Challenged[" + purpose + "]";
        }
    }
}
