package io.leaderforge.kit.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogues of all modules: each text is there in every language, with the same values. */
class WordsTest {

    private static final Pattern VALUE = Pattern.compile("\\{+[a-z_]+}+");
    private static final Pattern ARABIC = Pattern.compile("[\\u0600-\\u06ff]");

    static List<Path> catalogues() throws IOException {
        try (Stream<Path> modules = Stream.concat(Files.list(Path.of("..", "..")), Files.list(Path.of("..")))) {
            List<Path> found = new ArrayList<>();
            for (Path folder : modules.map(module -> module.resolve("src/main/resources/words"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".en.properties"))
                            .forEach(found::add);
                }
            }
            return found;
        }
    }

    @Test
    void thereAreCatalogues() throws IOException {
        Set<String> names = catalogues().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(names.containsAll(Set.of("letters.en.properties", "notifications.en.properties")), names.toString());
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void everyTextIsThereInEveryLanguageWithTheSameValues(Path english) throws IOException {
        Properties standard = read(english);
        for (Language language : Language.values()) {
            String name = english.getFileName().toString().replace(".en.", "." + language.text() + ".");
            Properties texts = read(english.resolveSibling(name));
            assertEquals(standard.stringPropertyNames(), texts.stringPropertyNames(), name);
            for (String key : standard.stringPropertyNames()) {
                String text = texts.getProperty(key);
                String place = name + ", " + key;
                assertEquals(values(standard.getProperty(key)), values(text), place);
                assertEquals(standard.getProperty(key).isBlank(), text.isBlank(), place);
                assertFalse(text.contains("'{") || text.contains("\uFFFD"), place);
                if (language == Language.AR && !text.isBlank()) {
                    assertTrue(ARABIC.matcher(text).find(), place + " is not Arabic: " + text);
                }
            }
        }
    }

    /** Each as often as it stands there. */
    private static List<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
