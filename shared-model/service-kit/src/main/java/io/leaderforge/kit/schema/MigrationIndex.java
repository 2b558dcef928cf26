package io.leaderforge.kit.schema;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versioned migrations on the class path. The build writes their names into a file of each jar that has some (profile
 * {@code migrations-index}), because a folder cannot be listed in a packaged service or a native image.
 */
public final class MigrationIndex {

    private static final String FILE = "META-INF/leaderforge/migrations.index";
    private static final Pattern NAME = Pattern.compile("(db/[^/]+)/V(\\d+(?:_\\d+)*)__[^/]+\\.sql");

    private MigrationIndex() {}

    /** The paths of all migrations, e.g. {@code db/migration/V001__tenants.sql}. */
    public static List<String> paths() {
        List<String> paths = new ArrayList<>();
        try {
            // A Quarkus test loads the service by another class loader than the kit.
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL index : Collections.list(loader.getResources(FILE))) {
                try (InputStream content = index.openStream()) {
                    new String(content.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(paths::add);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
        return paths.stream().filter(path -> !path.isBlank()).toList();
    }

    /**
     * The version of the newest migration of a step: 7 as {@code [7]}, 000_6 as {@code [0, 6]}.
     *
     * @throws IllegalStateException where no migration of the step is on the class path
     */
    public static int[] newest(Migrate.Step step) {
        return newest(step.location(), paths());
    }

    static int[] newest(String location, List<String> paths) {
        return paths.stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .filter(name -> name.group(1).equals(location))
                .map(name -> version(name.group(2)))
                .max(Arrays::compare)
                .orElseThrow(() -> new IllegalStateException("No migration of " + location + " is named in a " + FILE
                        + " on the class path. Build the module with Maven."));
    }

    private static int[] version(String text) {
        return Pattern.compile("_")
                .splitAsStream(text)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
