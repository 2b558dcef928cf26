package io.leaderforge.crm.lead;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone number as it was typed, with each kind of space as a plain one: at least five digits, the signs between them that
 * people use, and at most one extension ({@code ext. 5}, {@code x5}, {@code #5}, {@code ;ext=5}).
 */
public final class PhoneNumber {

    public static final String NO_NUMBER =
            "Enter a phone number with at least five digits, for example +44 20 7946 0123.";

    private static final int LONGEST = 50;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern NUMBER = Pattern.compile(
            "\\+?[\\p{Nd} ().\\-/\u2010-\u2015]{5,32}" + "( ?(;ext=|,|#|(?i:extension|ext|x)\\.?) ?\\p{Nd}{1,8})?");
    private static final Pattern DIGITS = Pattern.compile("(\\P{Nd}*\\p{Nd}){5}");

    private PhoneNumber() {}

    /** The number as it is stored; null where the text is none. */
    public static @Nullable String parse(String typed) {
        if (typed.length() > 4 * LONGEST) {
            return null;
        }
        String number = SPACES.matcher(typed).replaceAll(" ").strip();
        return number.length() <= LONGEST
                        && NUMBER.matcher(number).matches()
                        && DIGITS.matcher(number).lookingAt()
                ? number
                : null;
    }

    /** The same, or the text itself where it is none, as from before the rule. */
    public static @Nullable String of(@Nullable String typed) {
        String number = typed == null ? null : parse(typed);
        return number == null ? typed : number;
    }
}
