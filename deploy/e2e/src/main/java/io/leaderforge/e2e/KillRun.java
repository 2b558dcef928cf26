package io.leaderforge.e2e;

import io.leaderforge.e2e.kill.KillScript;
import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The kill run in its full form, on a stack of its own with two instances of every service: traffic, {@code kill -9} of
 * every process during a backlog, then the {@link Auditor} as a separate process.
 */
public final class KillRun {

    private KillRun() {}

    /** @param arguments {@code --events 50000 --kills all|once --root REPOSITORY --data FOLDER}, all optional */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = Options.parse(arguments);
        long events = Long.parseLong(options.getOrDefault("events", "50000"));
        Path root = Path.of(options.getOrDefault("root", ".")).toAbsolutePath().normalize();
        Path data = options.containsKey("data") ? Path.of(options.get("data")).toAbsolutePath() : folder();
        LocalStack stack = LocalStack.of(root, data, LocalStack.freeOffset(), 2, System.out);
        stack.downAtExit();
        boolean clean = false;
        try {
            stack.up();
            clean = new KillScript(stack, System.out)
                    .run(events, !options.getOrDefault("kills", "all").equals("once"));
        } finally {
            stack.down();
            System.out.println("Data and logs: " + data);
        }
        System.exit(clean ? 0 : 1);
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("leaderforge-kill-run");
    }
}
