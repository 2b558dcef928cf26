package io.leaderforge.gateway.route;

import java.util.List;

/** Where programs are answered, with JSON for what does not exist too; all other paths are read by people. */
public final class ApiPaths {

    private static final List<String> PREFIXES =
            List.of("/api", "/ws", "/q", "/.well-known", "/scim", "/ofrep", "/oauth2", "/xapi");

    private ApiPaths() {}

    /** Whether a request could be for a page or one of its files. */
    public static boolean isOfPage(String method, String path) {
        return (method.equals("GET") || method.equals("HEAD"))
                && PREFIXES.stream().noneMatch(api -> isBelow(path, api));
    }

    /** Whether a browser sends what was entered into the page of a form. */
    public static boolean isOfForm(String method, String path) {
        return method.equals("POST") && path.startsWith("/f/");
    }

    private static boolean isBelow(String path, String prefix) {
        return path.regionMatches(true, 0, prefix, 0, prefix.length())
                && (path.length() == prefix.length() || "/?".indexOf(path.charAt(prefix.length())) >= 0);
    }
}
