package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A script as the same role on the same database, by pgbench with prepared statements. */
final class Pgbench implements Side {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final List<String> command;
    private final Map<String, String> environment;

    /** As the role that serves the context. */
    Pgbench(LocalStack stack, String context, Script script, int connections, Path folder) throws IOException {
        this(
                stack,
                context + "_app",
                Map.of("PGPASSWORD", stack.rolePassword(context, "app")),
                script,
                connections,
                folder);
    }

    private Pgbench(
            LocalStack stack, String role, Map<String, String> environment, Script script, int connections, Path folder)
            throws IOException {
        URI database = URI.create(stack.database());
        Path file = Files.writeString(Files.createTempFile(folder, "statements", ".sql"), script.text());
        this.environment = environment;
        this.command = new ArrayList<>(List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=1",
                "--host=" + database.getHost(),
                "--port=" + database.getPort(),
                "--username=" + role,
                "--file=" + file));
        script.variables().forEach((name, value) -> command.add("--define=" + name + "=" + value));
    }

    /** At most so many a second, spread at random. */
    Pgbench atRate(int perSecond) {
        command.add("--rate=" + perSecond);
        return this;
    }

    /** As the administrator, for whom there is no row-level security. */
    static Pgbench unrestricted(LocalStack stack, String context, Script script, int connections, Path folder)
            throws IOException {
        Map<String, String> environment =
                Map.of("PGPASSWORD", stack.databasePassword(), "PGOPTIONS", "-c search_path=" + context);
        return new Pgbench(stack, stack.databaseUser(), environment, script, connections, folder);
    }

    @Override
    public Outcome run(int seconds) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(command);
        timed.add("--time=" + seconds);
        timed.add("leaderforge");
        String report = Command.run(timed, environment);
        if (!report.contains("number of failed transactions: 0 ")) {
            throw new IllegalStateException("Not every transaction was committed:\n" + report);
        }
        return Outcome.of(Command.number(report, RATE), seconds, null);
    }
}
