package io.leaderforge.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Shows the logs of a stack's processes with the system's {@code tail}. */
final class Logs {

    private Logs() {}

    /** @param names services by folder or context, or postgres, kafka, mail; none: all */
    static void show(StackSettings settings, List<String> names, boolean follow) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = settings.log(Service.named(name).map(Service::folder).orElse(name));
            if (!Files.exists(file)) {
                throw new IllegalArgumentException("Unknown log '" + name + "'. Known logs: " + all(settings));
            }
            files.add(file);
        }
        if (names.isEmpty()) {
            all(settings).forEach(name -> files.add(settings.log(name)));
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("There are no logs yet in " + settings.logs());
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", names.isEmpty() ? "20" : "200"));
        if (follow) {
            command.add("-F");
        }
        files.forEach(file -> command.add(file.toString()));
        Tools.run(new ProcessBuilder(command));
    }

    private static List<String> all(StackSettings settings) throws IOException {
        if (!Files.isDirectory(settings.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
