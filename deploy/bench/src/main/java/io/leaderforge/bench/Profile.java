package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Part;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
    private final StatementCosts statements;
    private final PrintStream out;
    private Map<String, Long> before = Map.of();

    Profile(Ground ground, PrintStream out) {
        this.stack = ground.stack();
        this.folder = ground.root().resolve("deploy/bench/target/profiles");
        this.statements = new StatementCosts(ground.database());
        this.out = out;
    }

    /** Begins anew; what was recorded before is forgotten. */
    void begin() {
        try {
            for (Part service : services()) {
                String pid = Long.toString(service.pid());
                if (!before.isEmpty()) {
                    tool("jcmd", pid, "JFR.stop", "name=bench");
                }
                tool("jcmd", pid, "JFR.start", "name=bench", "settings=profile");
            }
            statements.begin();
            before = new Cpu(services()).ticks();
        } catch (IOException | InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void end(String benchmark) throws IOException, InterruptedException, SQLException {
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
        statements.print(out);
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
