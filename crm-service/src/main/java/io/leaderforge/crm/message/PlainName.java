package io.leaderforge.crm.message;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What strangers have typed, as it may stand in a letter to somebody else: one line that is no longer than a name, without
 * addresses. So a letter says what its author wrote, whoever causes it to be sent.
 */
public final class PlainName {

    private static final int LONGEST = 60;
    private static final int LOOKED_AT = 1_000;
    /** Controls and marks of direction; joiners stay, which scripts and emoji need. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]+");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    /** {@code evil.example}, {@code evil.example/claim}; not {@code St.John} nor {@code J.R.}. */
    private static final Pattern HOST =
            Pattern.compile("[^\\p{L}\\p{N}]*([\\p{L}\\p{N}-]{2,}+\\.)+[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}-]++"
                    + "([:/?#].*+|[^\\p{L}\\p{N}]*+)");

    private PlainName() {}

    /** Without email addresses, web addresses and host names; empty where nothing is left. */
    public static String of(String typed) {
        return line(without(typed, word -> isAddress(word) || HOST.matcher(word).matches()), LONGEST);
    }

    /** A name that may look like a host, as of a company; without email addresses and whole web addresses. */
    public static String ofCompany(String typed) {
        return line(without(typed, PlainName::isAddress), 2 * LONGEST);
    }

    private static String without(String typed, Predicate<String> refused) {
        String text = typed.substring(0, Math.min(typed.length(), LOOKED_AT));
        return Arrays.stream(BLANKS.split(UNSEEN.matcher(text).replaceAll(" ")))
                .filter(word -> !refused.test(Normalizer.normalize(word, Normalizer.Form.NFKC)))
                .collect(Collectors.joining(" "));
    }

    private static boolean isAddress(String word) {
        return word.indexOf('@') >= 0 || word.contains("://") || word.regionMatches(true, 0, "www.", 0, 4);
    }

    /** One line, cut between characters as they are seen, most of them. */
    private static String line(String text, int longest) {
        String line = text.strip().replace(Sealed.PLACEHOLDER, "(secret)");
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
