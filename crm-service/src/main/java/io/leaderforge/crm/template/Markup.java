package io.leaderforge.crm.template;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of HTML that a tenant has written, by looking at each character once or twice: a pattern that looks for the end of
 * a tag from every beginning of one takes minutes for a content without ends.
 */
final class Markup {

    private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title");
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol", "blockquote");
    private static final int LONGEST_NAME = 10;

    private static final Pattern HREF = attribute("href");
    private static final Pattern ALT = attribute("alt");
    private static final Pattern SHOWN = Pattern.compile("(?i)(https?://|mailto:|tel:)\\S+");

    private final String html;
    private final StringBuilder text = new StringBuilder();
    /** Of the link that is open: its address, and where its text begins. */
    private @Nullable String link;

    private int linked;
    /** What was looked for to the end and is not there, so that it is not looked for again. */
    private final Set<String> missing = new HashSet<>();

    private Markup(String html) {
        this.html = html;
    }

    /** It has a tag. */
    static boolean isIn(String content) {
        for (int i = content.indexOf('<'); i >= 0; i = content.indexOf('<', i + 1)) {
            if (beginsTag(content, i)) {
                return content.indexOf('>', i) >= 0;
            }
        }
        return false;
    }

    static String removedFrom(String content) {
        Markup markup = new Markup(content);
        for (int i = 0; i < content.length(); ) {
            i = markup.step(i);
        }
        return markup.text.toString().strip();
    }

    private int step(int at) {
        char next = html.charAt(at);
        if (next == '<' && beginsTag(html, at)) {
            return tag(at);
        }
        if (next == '&') {
            return entity(at);
        }
        if (Character.isWhitespace(next)) {
            return blanks(at);
        }
        text.append(next);
        return at + 1;
    }

    static boolean beginsTag(String content, int at) {
        int i = at + 1 < content.length() && content.charAt(at + 1) == '/' ? at + 2 : at + 1;
        return i < content.length() && (isLetter(content.charAt(i)) || content.charAt(i) == '!');
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private int tag(int at) {
        if (html.startsWith("<!--", at)) {
            int end = find("-->", at + 4);
            return end >= 0 ? end + 3 : literally(at);
        }
        if (find(">", at) < 0) {
            return literally(at);
        }
        boolean closes = html.charAt(at + 1) == '/';
        String name = name(closes ? at + 2 : at + 1);
        int unseen = !closes && UNSEEN.contains(name) ? find("</" + name, at) : -1;
        int end = find(">", unseen >= 0 ? unseen : at);
        if (end < 0) {
            return literally(at);
        }
        if (unseen < 0) {
            show(name, closes, html.substring(at, end));
        }
        return end + 1;
    }

    /** What is seen of a tag. */
    private void show(String name, boolean closes, String tag) {
        switch (name) {
            case "br" -> text.append('\n');
            case "a" -> link(closes, tag);
            case "img" -> text.append(Objects.requireNonNullElse(value(ALT, tag), ""));
            case "li" -> text.append(closes ? "\n" : "- ");
            default -> {
                if (closes && BLOCKS.contains(name)) {
                    text.append('\n');
                }
            }
        }
    }

    /** Its address follows the text of a link, unless the text is the address. */
    private void link(boolean closes, String tag) {
        if (link != null && SHOWN.matcher(link).matches()) {
            String label = text.substring(linked).strip();
            if (!link.equals(label) && !link.equals("mailto:" + label) && !link.equals("tel:" + label)) {
                text.append(" (").append(link).append(')');
            }
        }
        link = closes ? null : value(HREF, tag);
        linked = text.length();
    }

    private static Pattern attribute(String name) {
        return Pattern.compile("(?i)\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
    }

    private static @Nullable String value(Pattern attribute, String tag) {
        Matcher found = attribute.matcher(tag);
        if (!found.find()) {
            return null;
        }
        String value = Stream.of(1, 2, 3)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return Entities.decoded(value).strip();
    }

    private int literally(int at) {
        text.append(html.charAt(at));
        return at + 1;
    }

    private String name(int begin) {
        int end = begin;
        while (end < html.length() && end - begin < LONGEST_NAME && Character.isLetterOrDigit(html.charAt(end))) {
            end++;
        }
        return html.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private int find(String what, int from) {
        if (missing.contains(what)) {
            return -1;
        }
        for (int i = from; i <= html.length() - what.length(); i++) {
            if (html.regionMatches(true, i, what, 0, what.length())) {
                return i;
            }
        }
        missing.add(what);
        return -1;
    }

    private int entity(int at) {
        String reference = Entities.at(html, at);
        String character = reference == null ? null : Entities.character(reference);
        if (reference == null || character == null) {
            return literally(at);
        }
        text.append(character);
        return at + reference.length();
    }

    /** Lines of the source are none of the text. */
    private int blanks(int begin) {
        int end = begin;
        boolean line = false;
        while (end < html.length() && Character.isWhitespace(html.charAt(end))) {
            line |= html.charAt(end) == '\n' || html.charAt(end) == '\r';
            end++;
        }
        text.append(line ? " " : html.substring(begin, end));
        return end;
    }
}
