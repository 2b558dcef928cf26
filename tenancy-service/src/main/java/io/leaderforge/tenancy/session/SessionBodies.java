package io.leaderforge.tenancy.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What the sign-in resource takes and answers. */
final class SessionBodies {

    private SessionBodies() {}

    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(min = 1, max = 1000) String password) {

        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    record Refresh(@NotBlank @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /**
     * The tokens of a session.
     *
     * @param refreshToken good for one refresh
     * @param expiresIn seconds until the access token expires
     */
    record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {

        static Tokens of(String accessToken, String refreshToken, long expiresIn) {
            return new Tokens(accessToken, refreshToken, "Bearer", expiresIn);
        }

        @Override
        public String toString() {
            return "Tokens[]";
        }
    }

    record SignedOut(boolean signedOut) {}
}
