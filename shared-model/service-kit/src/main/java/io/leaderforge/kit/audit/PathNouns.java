package io.leaderforge.kit.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ids of a path are the ids of: of {@code /entitlements/{id}/items/{content_id}} the {@code id} is an entitlement's.
 *
 * @param byParameter the collection before it, in the singular
 * @param last        the parameter with which the path ends, which the operation itself names; empty where it ends otherwise
 */
record PathNouns(Map<String, String> byParameter, String last) {

    private static final Map<String, String> IRREGULAR = Map.of("people", "person");

    static PathNouns of(String template) {
        List<String> segments = List.of(template.split("/"));
        Map<String, String> nouns = new HashMap<>();
        String last = "";
        for (int i = 1; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && !segments.get(i - 1).startsWith("{")) {
                last = segment.replaceAll("[{}]|:.*", "");
                nouns.put(last, singular(segments.get(i - 1).replace('-', '_')));
            }
        }
        return new PathNouns(Map.copyOf(nouns), segments.getLast().startsWith("{") ? last : "");
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
