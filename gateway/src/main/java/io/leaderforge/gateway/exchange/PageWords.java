package io.leaderforge.gateway.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of error pages in one language: {@code words/pages.<language>.properties}. */
final class PageWords {

    private static final List<PageWords> ALL =
            Stream.of("en", "de", "es", "ar").map(PageWords::read).toList();
    private static final int LONGEST_HEADER = 500;

    private final String language;
    private final Properties texts;

    private PageWords(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /** Those that the client prefers; English where it names none of them. */
    static PageWords of(@Nullable String accepted) {
        if (accepted == null || accepted.length() > LONGEST_HEADER) {
            return ALL.getFirst();
        }
        try {
            String tag = Locale.lookupTag(
                    Locale.LanguageRange.parse(accepted),
                    ALL.stream().map(PageWords::language).toList());
            return ALL.stream()
                    .filter(words -> words.language.equals(tag))
                    .findFirst()
                    .orElse(ALL.getFirst());
        } catch (IllegalArgumentException malformed) {
            return ALL.getFirst();
        }
    }

    String language() {
        return language;
    }

    String direction() {
        return language.equals("ar") ? "rtl" : "ltr";
    }

    String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    private static PageWords read(String language) {
        String file = "/words/pages." + language + ".properties";
        Properties texts = new Properties();
        try (InputStream stream = Objects.requireNonNull(PageWords.class.getResourceAsStream(file), file);
                InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PageWords(language, texts);
    }
}
