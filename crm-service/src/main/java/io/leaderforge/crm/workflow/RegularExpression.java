package io.leaderforge.crm.workflow;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Matching by RE2, which takes time in proportion to text and pattern. A pattern may come from an answer, and thirty
 * characters of nested repetitions are a million instructions: its size is estimated before it is compiled.
 */
final class RegularExpression {

    static final int LARGEST = 2000;

    private static final int LONGEST = 1000;
    private static final long MOST_WORK = 2_000_000;

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
            Pattern compiled = Pattern.compile(pattern);
            if ((long) compiled.programSize() * text.length() > MOST_WORK) {
                throw new IllegalArgumentException("The regular expression is too much work for so long a text.");
            }
            return compiled.matcher(text).find();
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException("The regular expression is not valid: " + invalid.getDescription());
        }
    }

    /** What it compiles to, not less: characters count one each, a repetition as often as it repeats. */
    static long size(String pattern) {
        Deque<Long> groups = new ArrayDeque<>();
        long group = 0;
        long last = 0;
        for (int i = 0; i < pattern.length() && group + last <= LARGEST; i++) {
            switch (pattern.charAt(i)) {
                case '(' -> {
                    groups.push(group + last);
                    group = 0;
                    last = 0;
                }
                case ')' -> {
                    last = group + last + 2;
                    group = groups.isEmpty() ? 0 : groups.pop();
                }
                case '{' -> last = Math.max(1, last) * repetitions(pattern, i + 1);
                case '*', '+', '?' -> last++;
                default -> {
                    group += last;
                    last = 1;
                    i = end(pattern, i);
                }
            }
        }
        return group + last + groups.stream().mapToLong(Long::longValue).sum();
    }

    /** The last character of the one that begins here: of an escaped one, or of a class. */
    private static int end(String pattern, int begin) {
        char first = pattern.charAt(begin);
        if (first == '\\') {
            return begin + 1;
        }
        int i = begin;
        while (first == '[' && i < pattern.length() - 1 && (pattern.charAt(i) != ']' || i == begin + 1)) {
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    /** The larger number of {@code n,m}; 1 where there is none, so that it is no repetition. */
    private static long repetitions(String pattern, int begin) {
        long most = 1;
        long number = 0;
        for (int i = begin; i < pattern.length() && pattern.charAt(i) != '}'; i++) {
            char digit = pattern.charAt(i);
            if (digit == ',') {
                number = 0;
            } else if (digit >= '0' && digit <= '9') {
                number = Math.min(LARGEST, number * 10 + digit - '0');
            }
            most = Math.max(most, number);
        }
        return most;
    }
}
