package io.leaderforge.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this stack runs Java: with the JDK this process runs on. */
final class JavaCommand {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaCommand() {}

    /** A class of this module's class path. */
    static List<String> own(Class<?> main, int heapMiB, List<String> options, String... arguments) {
        List<String> command = base(heapMiB);
        command.addAll(options);
        command.add("-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A packaged service. */
    static List<String> service(Path quarkusApp, int heapMiB, List<String> options) {
        List<String> command = base(heapMiB);
        // The classes of a start, so that it does not collect all of the heap whenever a fifth of them is there.
        command.add("-XX:MetaspaceSize=128m");
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                quarkusApp.resolve("quarkus-run.jar").toString()));
        return command;
    }

    /** The kit's migration step with a service's own migrations. */
    static List<String> migration(Path quarkusApp, String context) {
        List<String> command = base(96);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                quarkusApp + "/app/*:" + quarkusApp + "/lib/main/*:" + quarkusApp + "/lib/boot/*",
                "io.leaderforge.kit.schema.Migrate",
                "--context",
                context));
        return command;
    }

    private static List<String> base(int heapMiB) {
        List<String> command = new ArrayList<>(
                List.of(JAVA, "-Xmx" + heapMiB + "m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dfile.encoding=UTF-8");
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        return command;
    }
}
