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
    /** What a program that shows mail may make a link of, wherever in a word: {@code see:evil.example/claim}. */
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}-]\\.\\p{L}\\p{M}*[\\p{L}\\p{N}-]" + "|\\d{1,3}(\\.\\d{1,3}){3}");
    /** Initials and abbreviations that no blank follows: {@code St.John}, {@code J.R.Tolkien}, {@code M.Sc.}. */
    private static final Pattern NAME =
            Pattern.compile("(\\p{Lu}\\p{L}{0,2}\\.)+(?!(?i:com|net|org|info|biz|app|dev|io|me|co)\\b)"
                    + "\\p{Lu}\\p{Ll}*(['’-]\\p{L}+)*[.,;)]*");

    private static final Pattern ADDRESS = Pattern.compile("(?i)@|://|www\\.");
    private static final Pattern JOINERS = Pattern.compile("[\\u200c\\u200d]");

    private PlainName() {}

    /** Without email addresses, web addresses and host names; empty where nothing is left. */
    public static String of(String typed) {
        return line(without(typed, word -> isAddress(word) || isHost(word)), LONGEST);
    }

    /** A name that may look like a host, as of a company; without email addresses and whole web addresses. */
    public static String ofCompany(String typed) {
        return line(without(typed, PlainName::isAddress), 2 * LONGEST);
    }

    private static String without(String typed, Predicate<String> refused) {
        String text = typed.substring(0, Math.min(typed.length(), LOOKED_AT));
        return Arrays.stream(BLANKS.split(UNSEEN.matcher(text).replaceAll(" ")))
                .filter(word ->
                        !refused.test(Normalizer.normalize(JOINERS.matcher(word).replaceAll(""), Normalizer.Form.NFKC)))
                .collect(Collectors.joining(" "));
    }

    private static boolean isAddress(String word) {
        return ADDRESS.matcher(word).find();
    }

    private static boolean isHost(String word) {
        return HOST.matcher(word).find() && !NAME.matcher(word).matches();
    }

    /** One line, cut between characters as they are seen, most of them. */
    private static String line(String text, int longest) {
        String line = text.strip().replace(Sealed.PLACEHOLDER, "(secret)");
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
