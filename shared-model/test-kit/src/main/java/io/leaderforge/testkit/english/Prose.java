package io.leaderforge.testkit.english;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of text that people read.
 *
 * @param place where it is: a file, with a line or an operation
 * @param text  without code, which has its own words
 */
record Prose(String place, Kind kind, String text) {

    /** What the text is, which decides the rules that apply beside the words to avoid. */
    enum Kind {
        SENTENCE,
        SUMMARY,
        OPERATION_ID
    }

    private static final Pattern CODE = Pattern.compile("``[^`]+``|`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\([^)]*\\)");
    private static final Pattern URL = Pattern.compile("https?://[^\\s)>]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");
    private static final Pattern IDENTIFIER = Pattern.compile("\\b\\w+([._]\\w+)+\\b");

    static Prose sentence(String place, String text) {
        return new Prose(place, Kind.SENTENCE, withoutCode(text));
    }

    private static String withoutCode(String text) {
        String plain = CODE.matcher(text).replaceAll("`");
        for (Pattern pattern : List.of(LINK, URL, PLACEHOLDER, IDENTIFIER)) {
            plain = pattern.matcher(plain).replaceAll("`");
        }
        return plain;
    }
}
