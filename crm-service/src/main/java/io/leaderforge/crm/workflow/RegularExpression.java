package io.leaderforge.crm.workflow;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matching by RE2, which takes time in proportion to text and pattern. A pattern may come from an answer, and thirty
 * characters of nested repetitions are a million instructions: its size is estimated before it is compiled.
 */
final class RegularExpression {

    static final int LARGEST = 4000;

    private static final int LONGEST = 1000;
    private static final long MOST_WORK = 2_000_000;
    /** Both brackets, and what an empty group is. */
    private static final int BRACKETS = 3;

    private static final int ALTERNATIVE = 2;
    private static final int ONE_OR_NONE = 2;

    /** A class ends at the first bracket that is neither its first character nor in a name or a range. */
    private static final String CLASS_PART =
            "(?>\\[:\\^?[a-z]{1,9}:\\]|\\\\[dDsSwW]|\\\\[pP](?:\\{[^}]*\\}|.)|(?:\\\\.|.)(?:-(?!\\])(?:\\\\.|.))?+)";

    private static final Pattern PART = Pattern.compile(
            "\\{(?<least>0|[1-9][0-9]*)(?<open>,(?<most>0|[1-9][0-9]*)?)?\\}"
                    + "|(?<none>\\\\Q(?:\\\\E|\\z)|\\(\\?[a-zA-Z-]*\\))"
                    + "|\\\\Q(?<quoted>.*?)(?:\\\\E|\\z)"
                    + "|\\\\(?:[pPx]\\{[^}]*\\}|[pP].|.)"
                    + "|\\[\\^?+" + CLASS_PART + "(?:(?!\\])" + CLASS_PART + ")*+\\]"
                    + "|(?<one>[*+?])|.",
            Pattern.DOTALL);

    private RegularExpression() {}

    /**
     * Whether the pattern is found in the text.
     *
     * @throws IllegalArgumentException with a sentence for people, where it is no pattern or too much work
     */
    static boolean isFoundIn(String text, String pattern) {
        if (pattern.length() > LONGEST || size(pattern) > LARGEST) {
            throw new IllegalArgumentException("The regular expression is too large.");
        }
        try {
            com.google.re2j.Pattern compiled = com.google.re2j.Pattern.compile(pattern);
            if ((long) compiled.programSize() * text.length() > MOST_WORK) {
                throw new IllegalArgumentException(
                        "The regular expression takes too long for a string of this length.");
            }
            return compiled.matcher(text).find();
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException("The regular expression is not valid: " + invalid.getDescription());
        }
    }

    /**
     * What it compiles to, not less, as far as it is counted. It is read as RE2 reads it: a parenthesis in a quotation or
     * in a class is none, and what follows flags repeats what stands before them.
     */
    static long size(String pattern) {
        Deque<Long> groups = new ArrayDeque<>();
        long group = 0;
        long last = 0;
        int i = 0;
        for (Matcher part = PART.matcher(pattern); i < pattern.length() && group + last <= LARGEST; i = part.end()) {
            part.region(i, pattern.length());
            if (!part.lookingAt()) {
                throw new IllegalStateException("Any character is a part.");
            }
            String read = part.group();
            if (part.group("least") != null) {
                last = repeated(Math.max(1, last), part);
            } else if (read.equals("(")) {
                groups.push(group + last);
                group = 0;
                last = 0;
            } else if (read.equals(")")) {
                last = group + last + BRACKETS;
                group = groups.isEmpty() ? 0 : groups.pop();
            } else if (part.group("one") != null) {
                last += ONE_OR_NONE;
            } else if (part.group("none") == null) {
                group += last + Math.max(0, length(part.group("quoted")) - 1);
                last = read.equals("|") ? ALTERNATIVE : 1;
            }
        }
        return group + last + groups.stream().mapToLong(Long::longValue).sum();
    }

    /** Where it may repeat less often, each time is one instruction more. */
    private static long repeated(long once, Matcher part) {
        long times = Math.max(number(part.group("least")), number(part.group("most")));
        return once * Math.max(1, times) + (part.group("open") == null ? 1 : Math.max(1, times));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : digits.length() > 4 ? LARGEST : Long.parseLong(digits);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
