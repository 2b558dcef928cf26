package io.leaderforge.kit.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts by key in every language: {@code words/<name>.<language>.properties} on the class path, in UTF-8. Values stand where a
 * text names them in braces. {@code WordsTest} verifies that each language has the same keys and values.
 */
public final class Catalogue {

    private static final Pattern VALUE = Pattern.compile("\\{([a-z_]+)}");

    private final String name;
    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    private Catalogue(String name) {
        this.name = name;
        for (Language language : Language.values()) {
            texts.put(language, read("/words/" + name + "." + language.text() + ".properties"));
        }
    }

    public static Catalogue of(String name) {
        return new Catalogue(name);
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (InputStream stream = Catalogue.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + file);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return read;
    }

    public boolean has(String key) {
        return texts.values().stream().allMatch(language -> language.containsKey(key));
    }

    public String text(Language language, String key) {
        String text = texts.getOrDefault(language, Map.of()).get(key);
        if (text == null) {
            throw new IllegalArgumentException("words/" + name + " has no " + key + " in " + language.text());
        }
        return text;
    }

    /** With the values in their places; fails where one is missing. */
    public String text(Language language, String key, Map<String, String> values) {
        return VALUE.matcher(text(language, key)).replaceAll(named -> {
            String value = values.get(named.group(1));
            if (value == null) {
                throw new IllegalArgumentException(key + " needs " + named.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
