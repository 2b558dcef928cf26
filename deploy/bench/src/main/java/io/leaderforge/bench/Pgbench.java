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
    private final String password;

    Pgbench(LocalStack stack, String word, Script script, int connections, Path folder) throws IOException {
        URI database = URI.create(stack.database());
        Path file = Files.writeString(folder.resolve("statements.sql"), script.text());
        this.password = stack.rolePassword(word, "app");
        this.command = new ArrayList<>(List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=1",
                "--host=" + database.getHost(),
                "--port=" + database.getPort(),
                "--username=" + word + "_app",
                "--file=" + file));
        script.variables().forEach((name, value) -> command.add("--define=" + name + "=" + value));
    }

    @Override
    public double perSecond(int seconds) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(command);
        timed.add("--time=" + seconds);
        timed.add("leaderforge");
        return Command.number(Command.run(timed, Map.of("PGPASSWORD", password)), RATE);
    }
}
