package io.leaderforge.kit.words;

import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In which language and time zone a person reads. */
public record Localization(Language language, ZoneId zone) {

    /** Without anything that says otherwise. */
    public static final Localization STANDARD = new Localization(Language.EN, ZoneOffset.UTC);

    /** @param languages in the order in which they count; English where all are null */
    public static Language language(@Nullable Language... languages) {
        return Arrays.stream(languages).filter(Objects::nonNull).findFirst().orElse(Language.EN);
    }

    /** @param names in the order in which they count; UTC where none is a time zone */
    public static ZoneId zone(@Nullable String... names) {
        return Arrays.stream(names)
                .map(Localization::known)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    /** Whether the IANA database has it. */
    public static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    private static @Nullable ZoneId known(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? null : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** Day and time of day, with the name of the zone: {@code 6 December 2026, 19:53 (Europe/London)}. */
    public String time(Instant moment) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(language.pattern(), language.locale())
                .withDecimalStyle(DecimalStyle.of(language.locale()));
        return format.format(moment.atZone(zone)) + " (" + zoneName() + ")";
    }

    /** A whole number, in the language's digits. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    /** As in the IANA database. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
