package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document that a tenant writes and pages are built from, with keys that only those pages know. Whatever a key is called, an
 * address in it leads to the web and CSS stays inside its style element: by the form of the key, so that a name we have not
 * thought of is judged, too.
 */
public final class ShownDocument {

    /** {@code url}, {@code logo_url}, {@code redirectUrl}, {@code imageURL}, {@code link_href}, {@code icon_src} … */
    private static final Pattern ADDRESS_KEY =
            Pattern.compile("(?:.*[_\\-. ])?(?:url|uri|href|src)s?|.*(?:Ur[li]|UR[LI]|Href|Src)s?");

    private static final Pattern CSS_KEY =
            Pattern.compile("(?:.*[_\\-. ])?(?:css|styles?|stylesheet)|.*(?:Css|CSS|Styles?)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i:https?)://[^\\s\\p{Cntrl}\"'<>\\\\]{1,2000}|/[^\\s\\p{Cntrl}\"'<>\\\\]{0,2000}");
    private static final int DEEPEST = 50;

    private ShownDocument() {}

    /**
     * What a page must not be given, each with its place.
     *
     * @param at the pointer to the document
     * @param document of maps, lists, texts, numbers and booleans, as from JSON
     */
    public static List<Violation> violations(String at, @Nullable Object document) {
        List<Violation> found = new ArrayList<>();
        walk(at, "", document, found, 0);
        return found;
    }

    private static void walk(String at, String key, @Nullable Object value, List<Violation> found, int depth) {
        if (depth > DEEPEST) {
            found.add(new Violation(at, "This is nested too deep."));
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((name, inner) ->
                    walk(at + "/" + escaped(String.valueOf(name)), String.valueOf(name), inner, found, depth + 1));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(at + "/" + i, key, list.get(i), found, depth + 1);
            }
        } else if (value instanceof String text) {
            @Nullable String complaint = complaint(key, text);
            if (complaint != null) {
                found.add(new Violation(at, complaint));
            }
        }
    }

    private static @Nullable String complaint(String key, String text) {
        if (ADDRESS_KEY.matcher(key).matches()
                && !text.isEmpty()
                && !ADDRESS.matcher(text).matches()) {
            return "Give an address that begins with https://, http:// or /.";
        }
        String folded = text.toLowerCase(Locale.ROOT);
        boolean leaves = folded.contains("</") || folded.contains("<!--") || folded.contains("javascript:");
        return CSS_KEY.matcher(key).matches() && leaves
                ? "Give CSS alone: no </, no <!-- and no javascript: addresses."
                : null;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
