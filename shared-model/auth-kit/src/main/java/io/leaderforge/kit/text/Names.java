package io.leaderforge.kit.text;

import com.ibm.icu.text.Normalizer2;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names, titles and tags: stored as they were typed, in NFC, and found in any form that looks the same. */
public final class Names {

    private static final Normalizer2 CASE_FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Names() {}

    /**
     * The name that was typed, on one line: in NFC, without white space and invisible characters at its ends. Joiners and
     * marks of direction inside stay, as scripts and emoji need them.
     *
     * @return null where nothing of it can be seen, or it has control characters, line breaks, or characters that change
     *     the direction of what follows it
     */
    public static @Nullable String parse(String typed) {
        String name = TypedText.trimmed(typed);
        return name.isEmpty() || name.codePoints().anyMatch(Names::isRefused) ? null : name;
    }

    /** The name that was typed, in its canonical form; text that is none as it is, for {@code @ValidName} to refuse. */
    public static String typed(String typed) {
        String name = parse(typed);
        return name == null ? typed : name;
    }

    /** Tags as they are stored: each in its canonical form, of those that have the same {@link #key} the first. */
    public static List<String> tags(Collection<String> typed) {
        Map<String, String> byKey = new LinkedHashMap<>();
        typed.forEach(tag -> byKey.putIfAbsent(key(tag), typed(tag)));
        return List.copyOf(byKey.values());
    }

    /** The keys by which tags are found, each once. */
    public static List<String> keys(Collection<String> tags) {
        return tags.stream().map(Names::key).distinct().toList();
    }

    /** Text of any number of lines: in NFC, without white space and invisible characters at its ends. */
    public static String trimmed(String typed) {
        return TypedText.trimmed(typed);
    }

    /** In NFC and otherwise as it is: for text of more than one line. */
    public static String nfc(String text) {
        return TypedText.nfc(text);
    }

    /**
     * What decides whether two names are one, where a name is unique: NFKC with case folded and without invisible characters
     * (NFKC_Casefold of UAX #44), white space of every kind one space.
     */
    public static String key(String name) {
        return SPACES.matcher(CASE_FOLDED.normalize(TypedText.trimmed(name)))
                .replaceAll(" ")
                .strip();
    }

    /** What a search compares, of the name and of what is looked for: the key without the accents of European scripts. */
    public static String searchKey(String text) {
        return TypedText.nfc(ACCENTS.matcher(DECOMPOSED.normalize(key(text))).replaceAll(""));
    }

    private static boolean isRefused(int character) {
        return Character.getType(character) == Character.CONTROL
                || character == 0x2028
                || character == 0x2029
                || character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x2069;
    }
}
