package io.leaderforge.kit.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationIndexTest {

    private static final List<Path> SOURCES =
            List.of(Path.of("../service-kit/src/main/resources"), Path.of("../file-kit/src/main/resources"));

    @Test
    void theBuildNamesEveryMigration() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Path module : SOURCES) {
            try (Stream<Path> files = Files.walk(module.resolve("db"))) {
                files.filter(file -> file.toString().endsWith(".sql"))
                        .map(file -> module.relativize(file).toString())
                        .forEach(expected::add);
            }
        }
        assertEquals(expected, new TreeSet<>(MigrationIndex.paths()));
    }

    @Test
    void theNewestIsTheHighestNumberNotTheLastName() {
        assertArrayEquals(new int[] {0, 10}, MigrationIndex.newest(new Migrate.Step("db/kit-replica", "any")));
        Set<String> names = Set.of("V099__b.sql", "V0100__a.sql", "V9__c.sql");
        assertArrayEquals(
                new int[] {100},
                MigrationIndex.newest(
                        "db/migration",
                        names.stream().map("db/migration/"::concat).toList()));
    }

    @Test
    void aServiceWithoutAnIndexDoesNotStart() {
        assertThrows(
                IllegalStateException.class,
                () -> MigrationIndex.newest(new Migrate.Step("db/migration", "flyway_schema_history")));
    }
}
