package io.leaderforge.kit.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatHasNotChangedIsNotReplaced() throws IOException {
        Path path = folder.resolve("secrets.properties");
        SecretsFile written = SecretsFile.open(path);
        written.properties().setProperty("key", "value");
        written.save();
        Object before = identity(path);

        SecretsFile read = SecretsFile.open(path);
        assertEquals("value", read.properties().getProperty("key"));
        read.save();
        assertEquals(before, identity(path));

        read.properties().setProperty("other", "value");
        read.save();
        assertNotEquals(before, identity(path));
        assertEquals("value", SecretsFile.open(path).properties().getProperty("other"));
    }

    private static Object identity(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }
}
