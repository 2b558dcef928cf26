package io.leaderforge.kit.calendar;

import io.leaderforge.kit.words.Catalogue;
import io.leaderforge.kit.words.Language;
import java.util.Map;

/** The texts of a check-in in calendars, the same in an invitation and in a file for import: {@code words/calendar}. */
public final class AppointmentWords {

    private static final Catalogue WORDS = Catalogue.of("calendar");

    private AppointmentWords() {}

    /** @param names of {@code learner}, {@code leader} and {@code item} */
    public static String summary(Language language, Map<String, String> names) {
        return WORDS.text(language, "summary", names);
    }

    /** @param names of {@code learner}, {@code leader} and {@code item} */
    public static String description(Language language, Map<String, String> names) {
        return WORDS.text(language, "description", names);
    }

    /** A noun for a name that is not known: of {@code learner}, {@code leader} or {@code item}. */
    public static String unknown(Language language, String name) {
        return WORDS.text(language, "unknown." + name);
    }
}
