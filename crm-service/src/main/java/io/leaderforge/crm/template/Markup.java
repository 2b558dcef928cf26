package io.leaderforge.crm.template;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text of HTML that a tenant has written, by looking at each character once or twice: a pattern that looks for the end of
 * a tag from every beginning of one takes minutes for a content without ends.
 */
final class Markup {

    private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title");
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol", "blockquote");
    private static final Map<String, String> ENTITIES =
            Map.of("&nbsp;", " ", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&amp;", "&");
    private static final int LONGEST_ENTITY = 6;
    private static final int LONGEST_NAME = 10;

    private final String html;
    private final StringBuilder text = new StringBuilder();
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

    private static boolean beginsTag(String content, int at) {
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
        if (name.equals("br") || (closes && BLOCKS.contains(name))) {
            text.append('\n');
        }
        return end + 1;
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
        int end =
                html.substring(at, Math.min(html.length(), at + LONGEST_ENTITY)).indexOf(';');
        String character = end < 0 ? null : ENTITIES.get(html.substring(at, at + end + 1));
        if (character == null) {
            return literally(at);
        }
        text.append(character);
        return at + end + 1;
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
