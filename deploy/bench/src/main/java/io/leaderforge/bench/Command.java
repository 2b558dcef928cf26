package io.leaderforge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts a load generator and reads its report. */
final class Command {

    /** Where Debian keeps nginx, which is not in everybody's path. */
    private static final String DAEMONS = ":/usr/sbin";

    private Command() {}

    /** Those programs that are not installed. */
    static List<String> missing(List<String> programs) {
        return programs.stream().filter(program -> path(program).isEmpty()).toList();
    }

    private static Optional<Path> path(String program) {
        return Stream.of((System.getenv("PATH") + DAEMONS).split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static ProcessBuilder builder(List<String> command) {
        List<String> found = new ArrayList<>(command);
        path(command.getFirst()).ifPresent(path -> found.set(0, path.toString()));
        return new ProcessBuilder(found).redirectErrorStream(true);
    }

    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(command.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(command.getFirst() + " ended with " + code + ":\n" + report);
        }
        return report;
    }

    /** The number that the pattern's first group finds. */
    static double number(String report, Pattern pattern) {
        Matcher found = pattern.matcher(report);
        if (!found.find()) {
            throw new IllegalStateException("No figure in this report:\n" + report);
        }
        return Double.parseDouble(found.group(1));
    }
}
