package io.leaderforge.tenancy.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The cookies of a browser's session. {@code __Host-} binds them to the tenant's own host; scripts can only read the CSRF
 * token, which they send in {@code X-CSRF-Token}. The gateway uses the same names.
 */
public final class SessionCookies {

    static final String REFRESH = "__Host-lf-refresh";

    /** Outlives the session: by it the account recognizes the device. */
    public static final String DEVICE = "__Host-lf-device";

    private static final String ACCESS = "__Host-lf-access";
    private static final String CSRF = "__Host-lf-csrf";
    private static final String TERMS = "; Path=/; Secure; SameSite=Strict; Max-Age=";
    private static final String HIDDEN = "; HttpOnly";
    /** The longest that browsers keep a cookie. */
    private static final long DEVICE_SECONDS = Duration.ofDays(400).toSeconds();

    private SessionCookies() {}

    /** None where the tokens are not set as cookies. */
    static List<String> of(SignIn.Opened opened) {
        String csrf = opened.csrfToken();
        if (csrf == null) {
            return List.of();
        }
        List<String> cookies = new ArrayList<>(List.of(
                ACCESS + "=" + opened.accessToken() + TERMS + opened.expiresIn() + HIDDEN,
                REFRESH + "=" + opened.refreshToken() + TERMS + opened.refreshFor() + HIDDEN,
                CSRF + "=" + csrf + TERMS + opened.refreshFor()));
        if (opened.deviceToken() != null) {
            cookies.add(DEVICE + "=" + opened.deviceToken() + TERMS + DEVICE_SECONDS + HIDDEN);
        }
        return cookies;
    }

    /** Deletes the cookies of the session; the device stays known. */
    static List<String> forgotten() {
        return List.of(ACCESS + "=" + TERMS + 0 + HIDDEN, REFRESH + "=" + TERMS + 0 + HIDDEN, CSRF + "=" + TERMS + 0);
    }
}
