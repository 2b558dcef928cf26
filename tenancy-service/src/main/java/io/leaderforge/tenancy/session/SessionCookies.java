package io.leaderforge.tenancy.session;

import java.util.List;

/**
 * The cookies of a browser's session. {@code __Host-} binds them to the tenant's own host; scripts read the CSRF token
 * alone, which they show in {@code X-CSRF-Token}. The gateway knows the same names.
 */
final class SessionCookies {

    static final String REFRESH = "__Host-lf-refresh";

    private static final String ACCESS = "__Host-lf-access";
    private static final String CSRF = "__Host-lf-csrf";
    private static final String TERMS = "; Path=/; Secure; SameSite=Strict; Max-Age=";
    private static final String HIDDEN = "; HttpOnly";

    private SessionCookies() {}

    /** None where the tokens do not go into cookies. */
    static List<String> of(SignIn.Opened opened) {
        String csrf = opened.csrfToken();
        return csrf == null
                ? List.of()
                : List.of(
                        ACCESS + "=" + opened.accessToken() + TERMS + opened.expiresIn() + HIDDEN,
                        REFRESH + "=" + opened.refreshToken() + TERMS + opened.refreshFor() + HIDDEN,
                        CSRF + "=" + csrf + TERMS + opened.refreshFor());
    }

    /** Makes a browser forget all of them. */
    static List<String> forgotten() {
        return List.of(ACCESS + "=" + TERMS + 0 + HIDDEN, REFRESH + "=" + TERMS + 0 + HIDDEN, CSRF + "=" + TERMS + 0);
    }
}
