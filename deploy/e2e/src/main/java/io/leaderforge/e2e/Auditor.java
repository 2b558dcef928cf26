package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.audit.Audit;
import io.leaderforge.e2e.audit.Finding;
import io.leaderforge.e2e.audit.Quiescence;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Reads all topics and all tables itself, knowing nothing of what the services did, and says what is lost, doubled or
 * diverged. Exit code 0: nothing is; 1: something is, or did not come to rest in time.
 */
public final class Auditor {

    private Auditor() {}

    /**
     * @param arguments {@code --kafka HOST:PORT --database postgresql://HOST:PORT/NAME --user NAME --mail URL} as
     *     {@code ./leaderforge status --json} names them, {@code --files FOLDER} where the services store files, and
     *     {@code --wait SECONDS}; the administrator's password is in the environment as {@code LEADERFORGE_DATABASE_ADMIN_PASSWORD}
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = Options.parse(arguments);
        String url = "jdbc:" + Options.require(options, "database");
        String password = System.getenv().getOrDefault("LEADERFORGE_DATABASE_ADMIN_PASSWORD", "");
        String kafka = Options.require(options, "kafka");
        Duration wait = Duration.ofSeconds(Long.parseLong(options.getOrDefault("wait", "120")));
        try (Connection connection = DriverManager.getConnection(url, Options.require(options, "user"), password);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            boolean clean = audit(
                    connection,
                    admin,
                    kafka,
                    URI.create(Options.require(options, "mail")),
                    Path.of(Options.require(options, "files")),
                    wait);
            System.exit(clean ? 0 : 1);
        }
    }

    private static boolean audit(Connection connection, Admin admin, String kafka, URI mail, Path files, Duration wait)
            throws Exception {
        long started = System.nanoTime();
        Quiescence quiescence = new Quiescence(connection, admin);
        boolean calm = quiescence.await(wait);
        if (!calm) {
            System.out.println("NOT IDLE after " + wait.toSeconds() + " s: " + quiescence.backlog());
        }
        long rested = System.nanoTime();
        Audit audit = new Audit(connection, kafka);
        Iterable<JsonNode> mails = new Mailbox(mail).all();
        long events = audit.load(mails, files);
        long loaded = System.nanoTime();
        List<Finding> findings = audit.findings();
        print(findings);
        System.out.printf(
                "%,d events read in %.1f s, compared in %.1f s, after waiting %.1f s%n",
                events, seconds(rested, loaded), seconds(loaded, System.nanoTime()), seconds(started, rested));
        boolean clean = findings.stream().allMatch(Finding::isClean);
        System.out.println(clean && calm ? "AUDIT CLEAN" : "AUDIT FAILED");
        return clean && calm;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private static void print(List<Finding> findings) {
        System.out.printf("%-68s %10s %6s %7s %8s%n", "check", "rows", "lost", "doubled", "diverged");
        for (Finding finding : findings) {
            System.out.printf(
                    "%-68s %,10d %6d %7d %8d%n",
                    finding.name(), finding.looked(), finding.lost(), finding.doubled(), finding.diverged());
            finding.examples().forEach(example -> System.out.println("    " + example));
            finding.notes().forEach(note -> System.out.println("    " + note));
        }
    }
}
