package io.leaderforge.kit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One media type or range of a header field, as RFC 9110 writes it: {@code type/subtype} or with wildcards, then parameters.
 * The bare {@code *} of old clients stands for any type, and a weight that cannot be read for 1.
 *
 * @param type   in lower case, without parameters
 * @param weight its q; a range of weight 0 is not acceptable
 */
record MediaRange(String type, double weight) {

    static final String ANY = "*/*";

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    /** The ranges of a field's value, none where it is empty; null where it is malformed. One pass over the text. */
    static @Nullable List<MediaRange> parse(String field) {
        List<MediaRange> ranges = new ArrayList<>();
        Reader reader = new Reader(field);
        while (reader.hasElement()) {
            String type = reader.type();
            if (type == null || !reader.readParameters()) {
                return null;
            }
            ranges.add(new MediaRange(type, reader.weight));
        }
        return ranges;
    }

    boolean isWildcard() {
        return type.indexOf('*') >= 0;
    }

    private static final class Reader {

        private final String text;
        private int at;
        private double weight = 1;

        Reader(String text) {
            this.text = text;
        }

        /** Goes to the next element; empty ones do not count. */
        boolean hasElement() {
            while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length();
        }

        @Nullable
        String type() {
            weight = 1;
            String type = token();
            if (!take('/')) {
                return type.equals("*") ? ANY : null;
            }
            String subtype = token();
            boolean whole = !type.isEmpty() && !subtype.isEmpty() && (!type.equals("*") || subtype.equals("*"));
            return whole ? (type + "/" + subtype).toLowerCase(Locale.ROOT) : null;
        }

        /** Up to the end of the element; false where it does not end as one. */
        boolean readParameters() {
            skipBlanks();
            while (take(';')) {
                skipBlanks();
                String name = token();
                if (!name.isEmpty()) {
                    @Nullable String value = take('=') ? value() : null;
                    if (value == null) {
                        return false;
                    }
                    weight = name.equalsIgnoreCase("q") ? weight(value) : weight;
                }
                skipBlanks();
            }
            return at == text.length() || text.charAt(at) == ',';
        }

        private @Nullable String value() {
            if (!take('"')) {
                String value = token();
                return value.isEmpty() ? null : value;
            }
            int start = at;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            int end = at;
            return take('"') ? text.substring(start, end) : null;
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private boolean take(char expected) {
            boolean there = at < text.length() && text.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }

        private void skipBlanks() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private static boolean isTokenCharacter(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
        }

        private static double weight(String value) {
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException unreadable) {
                return 1;
            }
        }
    }
}
