package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Part;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the services do while something is measured, by JDK Flight Recorder: a recording of each is left in {@code
 * deploy/bench/target/profiles}, and what the busiest spent their CPU on is printed: areas, then methods.
 */
final class Profile {

    private static final Path TOOLS = Path.of(System.getProperty("java.home"), "bin");
    private static final int WORTH_SHOWING_TICKS = 500;

    private final LocalStack stack;
    private final Path folder;
    private final PrintStream out;

    Profile(LocalStack stack, Path root, PrintStream out) {
        this.stack = stack;
        this.folder = root.resolve("deploy/bench/target/profiles");
        this.out = out;
    }

    void start() throws IOException, InterruptedException {
        for (Part service : services()) {
            tool("jcmd", Long.toString(service.pid()), "JFR.start", "name=bench", "settings=profile");
        }
    }

    /** @param before the services' CPU time when it began */
    void stop(String benchmark, Map<String, Long> before) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Map<String, Long> after = new Cpu(services()).ticks();
        for (Part service : services()) {
            Path file = folder.resolve(benchmark + "-" + service.name() + ".jfr");
            Files.deleteIfExists(file);
            tool("jcmd", Long.toString(service.pid()), "JFR.stop", "name=bench", "filename=" + file);
            long used = after.getOrDefault(service.name(), 0L) - before.getOrDefault(service.name(), 0L);
            if (used > WORTH_SHOWING_TICKS && Files.exists(file)) {
                out.printf("%n  %s in %s, %d s of CPU%n", service.name(), file, used / 100);
                out.println("  " + Areas.largest(file));
                out.println(tool("jfr", "view", "--width", "140", "hot-methods", file.toString()));
            }
        }
    }

    private List<Part> services() {
        List<String> names =
                Arrays.stream(Service.values()).map(Service::folder).toList();
        return stack.parts().stream()
                .filter(part -> names.contains(part.name()))
                .toList();
    }

    private static String tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of(TOOLS.resolve(name).toString()));
        command.addAll(List.of(arguments));
        return Command.run(command, Map.of());
    }
}
