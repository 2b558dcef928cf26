package io.leaderforge.crm.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Where in HTML a variable stands, read once from beginning to end, so that its value is written as that place needs it. */
final class HtmlContext {

    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "background", "cite", "poster");
    /** Of an address that is no place: what follows is no part of a path or query. */
    private static final Set<String> OTHER_SCHEMES = Set.of("mailto:", "tel:", "sms:");

    private static final int LONGEST_NAME = 20;

    private enum Place {
        TEXT,
        TAG,
        AFTER_EQUALS,
        VALUE
    }

    private final StringBuilder name = new StringBuilder();
    private final StringBuilder prefix = new StringBuilder();
    private Place place = Place.TEXT;
    private char quote;
    private boolean named;

    void read(String html, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (place) {
                case TEXT -> place = beginsTag(html, i) ? Place.TAG : Place.TEXT;
                case TAG -> tag(html.charAt(i));
                case AFTER_EQUALS -> afterEquals(html.charAt(i));
                case VALUE -> value(html.charAt(i));
            }
        }
    }

    private static boolean beginsTag(String html, int at) {
        return html.charAt(at) == '<' && Markup.beginsTag(html, at);
    }

    private void tag(char next) {
        if (next == '>') {
            leave(Place.TEXT);
        } else if (next == '=') {
            place = Place.AFTER_EQUALS;
        } else if (Character.isWhitespace(next) || next == '/') {
            named = true;
        } else {
            if (named) {
                name.setLength(0);
                named = false;
            }
            append(name, next);
        }
    }

    private void afterEquals(char next) {
        if (next == '>') {
            leave(Place.TEXT);
        } else if (next == '"' || next == '\'') {
            quote = next;
            place = Place.VALUE;
        } else if (!Character.isWhitespace(next)) {
            quote = 0;
            place = Place.VALUE;
            append(prefix, next);
        }
    }

    private void value(char next) {
        if (quote == 0 ? next == '>' : next == quote) {
            leave(quote == 0 ? Place.TEXT : Place.TAG);
        } else if (quote == 0 && Character.isWhitespace(next)) {
            leave(Place.TAG);
        } else {
            append(prefix, next);
        }
    }

    private void leave(Place next) {
        place = next;
        name.setLength(0);
        prefix.setLength(0);
        named = false;
    }

    private static void append(StringBuilder text, char next) {
        if (text.length() < LONGEST_NAME) {
            text.append(next);
        }
    }

    /** The value as it stands here: as text with its lines, in an attribute, or as a part of an address. */
    String written(String value) {
        if (place == Place.TEXT) {
            return TemplateText.inAttributes(TemplateText.escape(value))
                    .replace("\r\n", "\n")
                    .replace("\n", "<br>");
        }
        boolean within = isWithinAddress();
        if (place == Place.AFTER_EQUALS) {
            quote = 0;
            place = Place.VALUE;
        }
        value.chars().limit(LONGEST_NAME).forEach(next -> append(prefix, (char) next));
        return TemplateText.inAttributes(TemplateText.escape(
                within ? URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20") : value));
    }

    /** A value that is all of the address stands as it is. */
    private boolean isWithinAddress() {
        String begin = prefix.toString().strip().toLowerCase(Locale.ROOT);
        return place == Place.VALUE
                && ADDRESSES.contains(name.toString().toLowerCase(Locale.ROOT))
                && !begin.isEmpty()
                && OTHER_SCHEMES.stream().noneMatch(begin::startsWith);
    }
}
