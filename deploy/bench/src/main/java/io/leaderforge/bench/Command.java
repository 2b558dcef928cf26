package io.leaderforge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a load generator and reads its report. */
final class Command {

    private Command() {}

    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    command.getFirst() + " is not installed. Debian: apt-get install wrk postgresql-contrib", e);
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
