package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.WebAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document that a tenant writes and pages are built from, with keys that only those pages know. Whatever a key is called, an
 * address in it leads to the web and CSS stays inside its style element: by the form of the key, so that unforeseen
 * names are checked, too.
 */
public final class ShownDocument {

    /** {@code url}, {@code logo_url}, {@code redirectUrl}, {@code imageURL}, {@code link_href}, {@code icon_src} … */
    private static final Pattern ADDRESS_KEY =
            Pattern.compile("(?:.*[_\\-. ])?(?:url|uri|href|src)s?|.*(?:Ur[li]|UR[LI]|Href|Src)s?");

    private static final Pattern CSS_KEY =
            Pattern.compile("(?:.*[_\\-. ])?(?:css|styles?|stylesheet)|.*(?:Css|CSS|Styles?)");
    private static final int DEEPEST = 50;
    private static final int MOST_VALUES = 20_000;
    private static final int LONGEST_NAME = 200;

    /** The rule that a text's name sets for it; found once for all elements of a list. */
    private record Rules(boolean isAddress, boolean isCss) {

        private static final Rules NONE = new Rules(false, false);

        static Rules of(String name) {
            return new Rules(
                    ADDRESS_KEY.matcher(name).matches(), CSS_KEY.matcher(name).matches());
        }
    }

    private final String at;
    private final List<Violation> found = new ArrayList<>();
    /** The names and indexes that lead to the value in work: a pointer is written for a violation alone. */
    private final Deque<Object> path = new ArrayDeque<>();

    private int visited;

    private ShownDocument(String at) {
        this.at = at;
    }

    /**
     * The values that a page must not get, each with its place, up to the number that one answer names. A document of more than
     * {@value #MOST_VALUES} values is too large to be checked, and refused.
     *
     * @param at the pointer to the document
     * @param document of maps, lists, texts, numbers and booleans, as from JSON
     */
    public static List<Violation> violations(String at, @Nullable Object document) {
        ShownDocument shown = new ShownDocument(at);
        shown.walk(Rules.NONE, document);
        if (shown.visited > MOST_VALUES) {
            shown.found.add(new Violation(
                    at, "The document must not contain more than " + MOST_VALUES + " values.", Rule.most(MOST_VALUES)));
        }
        return shown.found;
    }

    private boolean isOver() {
        return visited > MOST_VALUES || found.size() >= Problem.MAX_ERRORS;
    }

    private void walk(Rules rules, @Nullable Object value) {
        visited++;
        if (isOver()) {
            return;
        }
        if (path.size() > DEEPEST) {
            add("The document is nested too deeply.", Rule.notAllowed("nested_too_deeply"));
        } else if (value instanceof Map<?, ?> object) {
            walkObject(object);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size() && !isOver(); i++) {
                path.addLast(i);
                walk(rules, list.get(i));
                path.removeLast();
            }
        } else if (value instanceof String text) {
            judge(rules, text);
        }
    }

    private void walkObject(Map<?, ?> object) {
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (isOver()) {
                return;
            }
            String name = String.valueOf(member.getKey());
            if (name.length() > LONGEST_NAME) {
                visited++;
                add("A name must not exceed " + LONGEST_NAME + " characters.", Rule.most(LONGEST_NAME));
            } else {
                path.addLast(name);
                walk(Rules.of(name), member.getValue());
                path.removeLast();
            }
        }
    }

    private void judge(Rules rules, String text) {
        String fault = rules.isAddress && !text.isEmpty() ? WebAddress.fault(text) : null;
        if (fault != null) {
            add(fault.substring(0, 1).toUpperCase(Locale.ROOT) + fault.substring(1) + ".", Rule.format("url"));
        } else if (rules.isCss && leavesCss(text.toLowerCase(Locale.ROOT))) {
            add("CSS must not contain </, <!-- or javascript: URLs.", Rule.notAllowed("unsafe_css"));
        }
    }

    private static boolean leavesCss(String folded) {
        return folded.contains("</") || folded.contains("<!--") || folded.contains("javascript:");
    }

    private void add(String complaint, Rule rule) {
        StringBuilder pointer = new StringBuilder(at);
        path.forEach(step -> pointer.append('/')
                .append(String.valueOf(step).replace("~", "~0").replace("/", "~1")));
        found.add(new Violation(pointer.toString(), complaint, rule));
    }
}
