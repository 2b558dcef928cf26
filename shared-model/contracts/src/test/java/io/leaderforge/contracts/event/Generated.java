package io.leaderforge.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a generated document with the committed one; {@code -Dleaderforge.write=true} writes it instead. */
final class Generated {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private Generated() {}

    /** @param path from the module's folder */
    static void check(String path, String content) throws IOException {
        Path file = MODULE.resolve(path).normalize();
        if (Boolean.getBoolean("leaderforge.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return;
        }
        String committed = Files.exists(file) ? Files.readString(file) : "(no such file)";
        assertEquals(content, committed, file + " is out of date: run this test with -Dleaderforge.write=true");
    }
}
