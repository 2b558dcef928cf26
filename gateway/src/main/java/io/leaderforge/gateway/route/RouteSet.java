package io.leaderforge.gateway.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Routes written as {@code METHOD /path}, where {@code {x}} stands for one segment. HEAD is asked for as GET. */
public final class RouteSet {

    private static final Pattern FORM = Pattern.compile("[A-Z]+ /\\S*");

    private final Map<String, List<String[]>> segmentsByMethod = new HashMap<>();

    /** @throws IllegalArgumentException when a route is not of that form */
    public RouteSet(List<String> routes) {
        for (String route : routes) {
            if (!FORM.matcher(route.strip()).matches()) {
                throw new IllegalArgumentException("a route must look like 'GET /path/{id}': " + route);
            }
            String[] parts = route.strip().split(" ", 2);
            segmentsByMethod
                    .computeIfAbsent(parts[0], method -> new ArrayList<>())
                    .add(parts[1].split("/", -1));
        }
    }

    /** Whether a normalized path is one of the routes. */
    public boolean contains(String method, String path) {
        List<String[]> candidates = segmentsByMethod.get("HEAD".equals(method) ? "GET" : method);
        if (candidates == null) {
            return false;
        }
        String[] segments = path.split("/", -1);
        for (String[] candidate : candidates) {
            if (fits(candidate, segments)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a normalized path is that of a route, by whatever method. */
    public boolean containsPath(String path) {
        return segmentsByMethod.keySet().stream().anyMatch(method -> contains(method, path));
    }

    private static boolean fits(String[] candidate, String[] segments) {
        if (candidate.length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            boolean any = candidate[i].startsWith("{") && !segments[i].isEmpty();
            if (!any && !candidate[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }
}
