package io.leaderforge.gateway.exchange;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of a browser's session, as core sets them. They end here: a service gets the bearer token that the access
 * cookie holds; the refresh cookie goes on to the one route that takes it.
 */
public final class SessionCookies {

    /** Which page sent a request: a cookie comes along by itself, this header does not. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String COOKIE = "Cookie";
    private static final String PREFIX = "__Host-lf-";
    private static final String ACCESS = PREFIX + "access=";
    private static final String REFRESH = PREFIX + "refresh=";
    private static final String REFRESH_PATH = "/api/v1/core/auth/cookies/refresh";

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

    /** Whether the route takes the refresh cookie, and no other. */
    public static boolean isRefresh(String path) {
        return path.equals(REFRESH_PATH);
    }

    /** Takes the session's cookies, and the header that belongs to them, out of what is forwarded; others stay. */
    public static void keepFromServices(String path, MultiMap headers) {
        boolean refresh = isRefresh(path);
        if (headers.contains(COOKIE)) {
            List<String> kept = cookies(headers).stream()
                    .filter(cookie -> !cookie.startsWith(PREFIX) || refresh && cookie.startsWith(REFRESH))
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
