package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.AuditorProcess;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Mailbox;
import io.leaderforge.e2e.audit.Quiescence;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import io.leaderforge.local.stack.SignIns;
import java.io.PrintStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** One kill run on a stack that is up with its first instances. */
public final class KillScript {

    private static final String EVENTS = Stream.of("core", "content", "progress", "engagement", "crm")
            .map(context -> "(select sum(position) from " + context + ".outbox_progress)")
            .collect(Collectors.joining(" + ", "select ", ""));
    private static final long SHORT = 10_000;
    private static final Traffic.Pace FULL = new Traffic.Pace(20, Duration.ZERO);
    /** Of the short form; while processes are started again, two cores are to have time for them. */
    private static final Traffic.Pace EASY = new Traffic.Pace(4, Duration.ofMillis(100));

    private static final Traffic.Pace SLOW = new Traffic.Pace(4, Duration.ofSeconds(1));
    /** Enough to reach every partition once more after the last restart. */
    private static final long AFTERWARDS = 2_000;

    private static final Duration FOR_THE_EVENTS = Duration.ofMinutes(30);

    private final LocalStack stack;
    private final PrintStream out;

    public KillScript(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * @param events at least so many are written
     * @param everything kills both instances of every service in turn, else only the first
     * @return whether nothing was lost, doubled or diverged
     */
    public boolean run(long events, boolean everything) throws Exception {
        long started = System.nanoTime();
        startSecondInstances();
        try (Connection connection = connect();
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            List<URI> gateways = List.of(stack.gateway(1), stack.gateway(2));
            SignIns.Operator operator = stack.operator();
            Api platform = Api.platform(gateways.get(0)).signIn(operator.email(), operator.password());
            World world = World.create(platform, gateways, new Mailbox(stack.mailApi()), 8, everything ? 40 : 10);
            long before = count(connection, EVENTS);
            boolean full = events > SHORT;
            Traffic traffic = new Traffic(world, full ? FULL : EASY);
            Killings killings = new Killings(
                    stack,
                    new Quiescence(connection, admin),
                    out,
                    () -> traffic.go(full ? FULL : SLOW),
                    () -> traffic.go(full ? FULL : EASY));
            try (traffic) {
                traffic.start(full ? 12 : 4);
                kill(killings, everything);
                traffic.go(FULL);
                long killed = count(connection, EVENTS);
                Await.until(events + " events", FOR_THE_EVENTS, () -> written(connection, before, events));
                Await.until("events after it", FOR_THE_EVENTS, () -> written(connection, killed, AFTERWARDS));
            }
            long written = count(connection, EVENTS) - before;
            out.printf(
                    "  %,d calls (%,d repeated), %,d events published, %d submissions, %d modules, %d files, %d kills, %.0f s%n",
                    traffic.calls(),
                    world.repeats().get(),
                    written,
                    traffic.submissions(),
                    traffic.modules(),
                    traffic.files(),
                    killings.done().size(),
                    (System.nanoTime() - started) / 1e9);
            boolean kept = keptWhatWasAnswered(connection, world, traffic);
            return AuditorProcess.run(stack, Duration.ofMinutes(3), out) && kept;
        }
    }

    private void startSecondInstances() {
        Stream.of(Service.values()).parallel().forEach(service -> {
            try {
                stack.start(service, 2);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private void kill(Killings killings, boolean everything) throws Exception {
        killings.killInTurn(List.of(Service.values()), 1);
        killings.killBroker(everything ? 1_000 : 100, List.of(Service.PROGRESS));
        if (everything) {
            killings.killInTurn(List.of(Service.values()), 2);
            killings.killBroker(2_000, List.of(Service.PROGRESS, Service.ENGAGEMENT, Service.CRM));
        }
    }

    /** What clients were told is there, is there once, however often they had to ask. */
    private boolean keptWhatWasAnswered(Connection connection, World world, Traffic traffic) throws SQLException {
        String tenant = " where tenant_id = '" + world.tenantId() + "'";
        long submissions = count(connection, "select count(*) from crm.form_submissions" + tenant);
        long modules = count(
                connection, "select count(*) from progress.module_rounds" + tenant + " and completed_at is not null");
        long files = count(connection, traffic.storedFiles());
        boolean kept = submissions == traffic.submissions() && modules == traffic.modules() && files == traffic.files();
        if (!kept) {
            out.println("  answered " + traffic.submissions() + " submissions, there are " + submissions + "; answered "
                    + traffic.modules() + " modules, there are " + modules + "; answered " + traffic.files()
                    + " files, there are " + files);
        }
        return kept;
    }

    private static @org.jspecify.annotations.Nullable Long written(Connection connection, long before, long wanted) {
        try {
            long written = count(connection, EVENTS) - before;
            return written >= wanted ? written : null;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + stack.database(), stack.databaseUser(), stack.databasePassword());
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
