package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the repository; tests run in their module's folder. */
final class Repository {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
    static final String COMMAND = "./mvnw -pl deploy/kubernetes-tests -am test"
            + " -Dtest=GeneratedTest -Dsurefire.failIfNoSpecifiedTests=false -Dleaderforge.write=true";

    private Repository() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a list, without comments and its head, each with so many fields; the last may have commas. */
    static List<List<String>> rows(String list, int fields) {
        return read(KUBERNETES.resolve(list))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> List.of(line.split(",", fields)))
                .toList();
    }

    static boolean isWriting() {
        return Boolean.getBoolean("leaderforge.write");
    }

    /** Fails unless the committed file is the generated one, or writes it. */
    static void check(Path file, String generated) throws IOException {
        if (isWriting()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated);
        }
        assertEquals(generated, Files.exists(file) ? read(file) : "", file + " is outdated: " + COMMAND);
    }
}
