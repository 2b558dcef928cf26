package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Role names in the modules that have no {@link EndpointRules} of their own. */
class RoleNamesTest {

    @ParameterizedTest
    @CsvSource({"kit, ../service-kit", "auth-kit, ../auth-kit", "gateway, ../../gateway"})
    void noRoleNameDecides(String module, Path folder) {
        assertEquals(List.of(), RoleNames.inSources(module, folder.resolve(Path.of("src", "main", "java"))));
    }

    @Test
    void finding8_aRoleNamedInASourceIsNoticed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Comment.java"), "/** For the \"owner\". */ class Comment {} // 'admin'");
        assertEquals(List.of(), RoleNames.inSources("sample", folder));
        Files.writeString(folder.resolve("Sql.java"), "class Sql { String text = \"m.role in ('owner', 'admin')\"; }");
        Files.writeString(
                folder.resolve("Code.java"), "class Code { boolean is(String r) { return r.equals(\"editor\"); } }");
        assertEquals(
                List.of("Code.java", "Sql.java"),
                RoleNames.inSources("sample", folder).stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
    }
}
