package io.leaderforge.local.stack;

import io.leaderforge.embedded.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Starts processes that outlive this one, and ends them. */
final class Processes {

    private static final long LOG_LIMIT = 20L << 20;

    private Processes() {}

    /** Starts a process with a log of its own; the log before last is dropped when it is large. */
    static Part start(String name, List<String> command, Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(Sessions.detached(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return Part.of(name, process.toHandle(), log.toString());
    }

    /** Asks it to end, and kills it when it does not within the time; says whether it ended by itself. */
    static boolean stop(Part part, int seconds) {
        ProcessHandle process = part.process().orElse(null);
        if (process == null) {
            return true;
        }
        process.destroy();
        try {
            process.onExit().orTimeout(seconds, TimeUnit.SECONDS).join();
            return true;
        } catch (CompletionException e) {
            process.destroyForcibly();
            process.onExit().join();
            return false;
        }
    }

    static String lastLines(Path log, int count) {
        try {
            if (!Files.exists(log)) {
                return "(no log)";
            }
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(log cannot be read: " + e.getMessage() + ")";
        }
    }
}
