package io.leaderforge.kit.words;

import io.leaderforge.kit.text.TextEnum;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages that the product writes to people in. */
public enum Language implements TextEnum {
    EN("ltr", "d MMMM uuuu, HH:mm"),
    DE("ltr", "d. MMMM uuuu, HH:mm 'Uhr'"),
    ES("ltr", "d 'de' MMMM 'de' uuuu, H:mm"),
    AR("rtl", "d MMMM uuuu، HH:mm");

    /** A longer header is no list of languages that a person has set. */
    private static final int LONGEST = 500;

    private final String direction;
    private final String pattern;

    Language(String direction, String pattern) {
        this.direction = direction;
        this.pattern = pattern;
    }

    /** The language of a tag such as {@code de-AT}; null where it is none of these. */
    public static @Nullable Language of(@Nullable String tag) {
        return tag == null ? null : ofCode(Locale.forLanguageTag(tag).getLanguage());
    }

    /** Whether it is a language tag as of BCP 47, of these languages or another one. */
    public static boolean isTag(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private static @Nullable Language ofCode(String code) {
        return Stream.of(values())
                .filter(language -> language.text().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** The one of these that an {@code Accept-Language} prefers; null where it names none, or is malformed. */
    public static @Nullable Language accepted(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        return ranges(header).stream()
                .filter(range -> range.getWeight() > 0)
                .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                .map(range -> of(range.getRange()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<LanguageRange> ranges(String header) {
        try {
            return LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    public Locale locale() {
        return Locale.of(text());
    }

    /** {@code ltr} or {@code rtl}, as in HTML. */
    public String direction() {
        return direction;
    }

    /** Day and time of day, for {@link java.time.format.DateTimeFormatter}. */
    String pattern() {
        return pattern;
    }
}
