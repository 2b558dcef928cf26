package io.leaderforge.e2e;

import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The {@link Auditor} in a JVM of its own. */
public final class AuditorProcess {

    private AuditorProcess() {}

    /** Runs it and prints what it printed; says whether it found everything right. */
    public static boolean run(LocalStack stack, Duration wait, PrintStream out)
            throws IOException, InterruptedException {
        String output = output(stack, wait);
        out.println(output);
        return output.endsWith("exit code 0");
    }

    /** What it prints, and its exit code in the last line. */
    public static String output(LocalStack stack, Duration wait) throws IOException, InterruptedException {
        Process process = start(stack, wait).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return printed + "exit code " + process.waitFor();
    }

    private static ProcessBuilder start(LocalStack stack, Duration wait) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                System.getProperty("java.class.path"),
                Auditor.class.getName(),
                "--kafka",
                stack.kafka(),
                "--database",
                stack.database(),
                "--user",
                stack.databaseUser(),
                "--mail",
                stack.mailApi().toString(),
                "--files",
                stack.files().toString(),
                "--wait",
                Long.toString(wait.toSeconds())));
        builder.environment().put("LEADERFORGE_DATABASE_ADMIN_PASSWORD", stack.databasePassword());
        return builder;
    }
}
