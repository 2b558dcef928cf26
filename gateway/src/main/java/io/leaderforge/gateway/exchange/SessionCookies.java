package io.leaderforge.gateway.exchange;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a browser's session, as core sets them. They end here: a service gets the bearer token that the access
 * cookie holds; the refresh cookie goes on to the one route that takes it, and the device's to those that sign in.
 */
public final class SessionCookies {

    /** Which page sent a request: a cookie comes along by itself, this header does not. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String COOKIE = "Cookie";
    private static final String PREFIX = "__Host-lf-";
    private static final String ACCESS = PREFIX + "access=";
    private static final String REFRESH = PREFIX + "refresh=";
    private static final String DEVICE = PREFIX + "device=";
    private static final String REFRESH_PATH = "/api/v1/core/auth/cookies/refresh";
    private static final Set<String> SIGN_IN_PATHS = Set.of(
            "/api/v1/core/auth/login",
            "/api/v1/core/auth/second-factor",
            "/api/v1/core/auth/second-factor/enrolment/confirm");

    private SessionCookies() {}

    /** The access token in the cookie; null where there is none, or more than one. */
    public static @Nullable String accessToken(MultiMap headers) {
        String found = null;
        for (String cookie : cookies(headers)) {
            if (cookie.startsWith(ACCESS)) {
                if (found != null) {
                    return null;
                }
                found = cookie.substring(ACCESS.length());
            }
        }
        return found == null || found.isEmpty() ? null : found;
    }

    /** Whether the browser still holds the refresh cookie, which outlives the access cookie. */
    public static boolean canRefresh(MultiMap headers) {
        return cookies(headers).stream().anyMatch(cookie -> cookie.startsWith(REFRESH));
    }

    /** Whether the route takes the refresh cookie, and no other. */
    public static boolean isRefresh(String path) {
        return path.equals(REFRESH_PATH);
    }

    /** Takes the session's cookies, and the header that belongs to them, out of what is forwarded; others stay. */
    public static void keepFromServices(String path, MultiMap headers) {
        boolean refresh = isRefresh(path);
        String taken = refresh ? REFRESH : SIGN_IN_PATHS.contains(path) ? DEVICE : null;
        if (headers.contains(COOKIE)) {
            List<String> kept = cookies(headers).stream()
                    .filter(cookie -> !cookie.startsWith(PREFIX) || taken != null && cookie.startsWith(taken))
                    .toList();
            headers.remove(COOKIE);
            if (!kept.isEmpty()) {
                headers.set(COOKIE, String.join("; ", kept));
            }
        }
        if (!refresh) {
            headers.remove(CSRF_HEADER);
        }
    }

    private static List<String> cookies(MultiMap headers) {
        List<String> cookies = new ArrayList<>();
        for (String header : headers.getAll(COOKIE)) {
            for (String cookie : header.split(";")) {
                cookies.add(cookie.strip());
            }
        }
        return cookies;
    }
}
