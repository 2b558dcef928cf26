package io.leaderforge.kit.calendar;

import java.nio.charset.StandardCharsets;

/** The lines of an iCalendar object: ended by CRLF, folded at 75 octets, and never within a character (RFC 5545, 3.1). */
final class ContentLines {

    private static final int LONGEST = 75;

    private final StringBuilder lines = new StringBuilder();

    /** @param value as it stands in the line */
    void add(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(character);
            octets += size;
            at += Character.charCount(point);
        }
        lines.append("\r\n");
    }

    /** @param text of any kind, which is escaped (3.3.11) */
    void text(String name, String text) {
        add(name, escaped(text));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> escaped.append("\\\\");
                case ';' -> escaped.append("\\;");
                case ',' -> escaped.append("\\,");
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (!isControl(point)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** A parameter's value in quotes, with RFC 6868's sign for a quote within. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().filter(point -> !isControl(point)).forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("^'");
                case '^' -> quoted.append("^^");
                default -> quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    /** Half of a pair of surrogates is no character either. */
    private static boolean isControl(int point) {
        return Character.isISOControl(point) || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
