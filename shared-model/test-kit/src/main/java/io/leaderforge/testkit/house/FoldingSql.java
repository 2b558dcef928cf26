package io.leaderforge.testkit.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements in Java sources that let the database fold text. What decides who is who is compared by keys that Java makes
 * ({@code io.leaderforge.kit.text}); what differs for a reason stands in {@code sql-folding-exceptions.csv}.
 */
public final class FoldingSql {

    private static final String EXCEPTIONS = "/sql-folding-exceptions.csv";
    /** As a call in SQL: no method of an object, no declaration. */
    private static final Pattern FOLDS = Pattern.compile(
            "(?i)(?<![.\\w])(lower|upper|initcap|casefold|unaccent)\\(|\\bilike\\b|~~?\\*|\\bcitext\\b");

    private FoldingSql() {}

    /** The files below the folder that fold, by their paths in it; none where there is no such folder. */
    public static List<String> in(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> FOLDS.matcher(read(file)).find())
                    .map(file -> sources.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that may. */
    public static Set<String> exceptions() {
        try (InputStream file = Objects.requireNonNull(FoldingSql.class.getResourceAsStream(EXCEPTIONS), EXCEPTIONS);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
