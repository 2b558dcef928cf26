package io.leaderforge.local.stack;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stops a stack and forgets its data; only what a stack itself puts into its folder. */
final class Reset {

    private static final List<String> OWN = List.of(
            "postgres",
            "postgres.lock",
            "kafka",
            "mail",
            "files",
            "gateway",
            "logs",
            "state.json",
            "migrated.properties",
            "demo.properties",
            "secrets.properties",
            "sign-ins.json",
            "up.lock");

    private final StackSettings settings;
    private final Stack stack;

    Reset(StackSettings settings, Stack stack) {
        this.settings = settings;
        this.stack = stack;
    }

    void run(boolean agreed) throws IOException {
        if (!agreed && !asked()) {
            System.out.println("Nothing was deleted.");
            return;
        }
        stack.down();
        for (String name : OWN) {
            delete(settings.data().resolve(name));
        }
        System.out.println("Deleted all data of this stack: " + settings.data());
    }

    @SuppressWarnings("SystemConsoleNull") // Where there is no terminal either, the answer is null and so not yes.
    private boolean asked() {
        @Nullable Console console = System.console();
        if (console == null) {
            throw new IllegalStateException("reset deletes all data in " + settings.data() + "; confirm with --yes.");
        }
        @Nullable String answer = console.readLine("Delete all data of the stack in %s? Type yes: ", settings.data());
        return "yes".equals(answer);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
