package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Options;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code ./leaderforge chaos}: a stack of its own whose services reach PostgreSQL and Kafka through proxies. */
public final class Chaos {

    private Chaos() {}

    /**
     * @param arguments {@code --minutes 10 --root REPOSITORY --data FOLDER}, all optional; {@code --form long} goes through
     *     every fault once and then through pauses of five minutes, {@code --form pauses} through these alone
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = Options.parse(arguments);
        Path root = Path.of(options.getOrDefault("root", ".")).toAbsolutePath().normalize();
        Path data = options.containsKey("data") ? Path.of(options.get("data")).toAbsolutePath() : folder();
        ChaosScript.Form form =
                ChaosScript.Form.valueOf(options.getOrDefault("form", "timed").toUpperCase(Locale.ROOT));
        double minutes = Double.parseDouble(options.getOrDefault("minutes", "10"));
        Optional<SmallDisk> disk = SmallDisk.at(data);
        boolean clean = run(root, data, disk, Duration.ofSeconds(Math.round(minutes * 60)), form, System.out);
        if (clean && disk.isPresent()) {
            disk.get().unmount();
        } else {
            System.out.println(
                    "Data and logs: " + data + (disk.isPresent() ? ", a file system of its own: umount it" : ""));
        }
        System.exit(clean ? 0 : 1);
    }

    /**
     * The form for tests, on whatever disk there is.
     *
     * @param time for the faults; the restore and the audits come after it
     * @return whether nothing was lost, doubled or diverged
     */
    public static boolean run(Path root, Path data, Duration time, PrintStream out) throws Exception {
        return run(root, data, Optional.empty(), time, ChaosScript.Form.TIMED, out);
    }

    private static boolean run(
            Path root, Path data, Optional<SmallDisk> disk, Duration time, ChaosScript.Form form, PrintStream out)
            throws Exception {
        int offset = LocalStack.freeOffset();
        StackSettings direct = StackSettings.of(root, Map.of("port-offset", Integer.toString(offset)), Map.of());
        try (TcpProxy kafka = TcpProxy.to(direct.kafkaPort());
                TcpProxy database = TcpProxy.to(direct.databasePort())) {
            Map<String, String> proxies = Map.of(
                    "LEADERFORGE_KAFKA_PROXY_PORT", Integer.toString(kafka.port()),
                    "LEADERFORGE_DATABASE_PROXY_PORT", Integer.toString(database.port()));
            LocalStack stack = LocalStack.of(root, data, offset, 1, proxies, out);
            stack.downAtExit();
            try {
                stack.up();
                return new ChaosScript(stack, new Faults(stack, kafka, database, disk), out).run(time, form);
            } finally {
                kafka.heal();
                database.heal();
                stack.down();
            }
        }
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("leaderforge-chaos");
    }
}
