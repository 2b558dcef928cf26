package io.leaderforge.kit.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ids of a path are the ids of, where the path goes on behind them: of {@code /entitlements/{id}/items/{content_id}}
 * the {@code id} is an entitlement's, whatever the operation is called.
 */
final class PathNouns {

    private static final Map<String, String> IRREGULAR = Map.of("people", "person");

    private PathNouns() {}

    /** By parameter; the last segment is what the operation itself names. */
    static Map<String, String> of(String template) {
        List<String> segments = List.of(template.split("/"));
        Map<String, String> nouns = new HashMap<>();
        for (int i = 1; i < segments.size() - 1; i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && !segments.get(i - 1).startsWith("{")) {
                nouns.put(
                        segment.replaceAll("[{}]|:.*", ""),
                        singular(segments.get(i - 1).replace('-', '_')));
            }
        }
        return Map.copyOf(nouns);
    }

    private static String singular(String collection) {
        String irregular = IRREGULAR.get(collection);
        if (irregular != null) {
            return irregular;
        }
        if (collection.endsWith("ies")) {
            return collection.substring(0, collection.length() - 3) + "y";
        }
        return collection.endsWith("s") && !collection.endsWith("ss")
                ? collection.substring(0, collection.length() - 1)
                : collection;
    }
}
