package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.AuditorProcess;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Mailbox;
import io.leaderforge.e2e.Options;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.SignIns;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./leaderforge drill}: the restore of docs/operations.md, on a stack of its own under load. First the database is lost
 * with its disk, so that the backup and the archived log are all there is; then a mistake is undone by going back to the
 * moment before it. Each time everything is compared afterwards, and the times with the aims.
 */
public final class Drill {

    /** What may be lost, and how long the platform may be away. */
    private static final Duration RPO = Duration.ofMinutes(1);

    private static final Duration RTO = Duration.ofMinutes(30);

    private static final Duration SHORT_LOAD = Duration.ofSeconds(10);
    private static final int CALLERS = 4;
    private static final int LEARNERS = 6;
    private static final int ITEMS = 20;
    private static final Traffic.Pace PACE = new Traffic.Pace(20, Duration.ofMillis(100));
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration FOR_REST = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final PointInTime pointInTime;
    private final Duration load;
    private final PrintStream out;

    private Drill(LocalStack stack, Duration load, PrintStream out) {
        this.stack = stack;
        this.pointInTime = new PointInTime(stack);
        this.load = load;
        this.out = out;
    }

    /** @param arguments {@code --seconds 90 --root REPOSITORY}: how long the load lasts before the loss, both optional */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = Options.parse(arguments);
        Path root = Path.of(options.getOrDefault("root", ".")).toAbsolutePath().normalize();
        Path data = Files.createTempDirectory("leaderforge-drill");
        boolean well =
                run(root, data, Duration.ofSeconds(Long.parseLong(options.getOrDefault("seconds", "90"))), System.out);
        System.out.println("Data and logs: " + data);
        System.exit(well ? 0 : 1);
    }

    /** @return whether both restores kept to the aims and nothing diverged */
    public static boolean run(Path root, Path data, Duration load, PrintStream out) throws Exception {
        LocalStack stack = LocalStack.of(root, data, LocalStack.freeOffset(), 1, out);
        stack.downAtExit();
        try {
            stack.up();
            return new Drill(stack, load, out).run();
        } finally {
            stack.down();
        }
    }

    private boolean run() throws Exception {
        World world = world();
        Markers.prepare(stack);
        Instant begin = Instant.now();
        pointInTime.prepare();
        out.printf(
                "%nBase backup: %.1f MB in %.1f s, archiving at the latest after %s s%n",
                pointInTime.backupMegabytes(), seconds(begin, Instant.now()), PointInTime.ARCHIVE_TIMEOUT.toSeconds());
        boolean well = loseTheDisk(world);
        return undoAMistake(world) && well;
    }

    private boolean loseTheDisk(World world) throws Exception {
        Instant last = work(world, load);
        Instant lost = Instant.now();
        stack.killPostgres();
        recover(null, "the disk was lost");
        Instant reached = Markers.lastIn(stack).truncatedTo(ChronoUnit.MILLIS);
        boolean well = continueFrom(reached, world);
        Duration loss = Duration.between(reached, last);
        Duration away = Duration.between(lost, Instant.now());
        return report("The disk is lost", loss, away, well) && audit();
    }

    private boolean undoAMistake(World world) throws Exception {
        World next = world();
        work(next, SHORT_LOAD);
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Markers.mistake(stack);
        LockSupport.parkNanos(SHORT_LOAD.toNanos());
        pointInTime.archiveAll();
        Instant begin = Instant.now();
        recover(moment, "a mistake is to be undone");
        Instant reached = Markers.lastIn(stack);
        boolean well = continueFrom(moment, world) && Markers.mistakesIn(stack) == 0 && !reached.isAfter(moment);
        Duration loss = Duration.between(reached, moment);
        return report("A mistake is undone", loss, Duration.between(begin, Instant.now()), well) && audit();
    }

    /** Load for a time; when the last row was confirmed. */
    private Instant work(World world, Duration time) throws Exception {
        try (Markers markers = new Markers(stack);
                Traffic traffic = new Traffic(world, PACE)) {
            markers.start();
            traffic.start(CALLERS);
            LockSupport.parkNanos(time.toNanos());
            traffic.close();
            markers.close();
            return markers.last();
        }
    }

    /** As an operator: all services stopped, the database from backup and archive. */
    private void recover(@Nullable Instant moment, String why) throws Exception {
        Instant begin = Instant.now();
        stack.stopServices();
        Instant stopped = Instant.now();
        pointInTime.restoreFromArchive(moment);
        out.printf(
                "Restored, because %s: services stopped after %.1f s, database back after %.1f s more%n",
                why, seconds(begin, stopped), seconds(stopped, Instant.now()));
    }

    private boolean continueFrom(Instant moment, World world) throws Exception {
        Instant begin = Instant.now();
        boolean raised = new Recovery(stack, out).after(moment);
        Instant republished = Instant.now();
        Flow flow = new Flow(stack);
        Await.until("everything after the restore", FOR_REST, () -> flow.check(world) ? true : null);
        out.printf(
                "Epoch raised, services ready and all states republished after %.1f s; all answers after %.1f s more%n",
                seconds(begin, republished), seconds(republished, Instant.now()));
        return raised;
    }

    private boolean audit() throws Exception {
        return AuditorProcess.run(stack, FOR_REST, out);
    }

    private boolean report(String what, Duration loss, Duration away, boolean well) {
        boolean kept = loss.compareTo(RPO) <= 0 && away.compareTo(RTO) <= 0;
        out.printf(
                "%n%s: %.1f s of changes lost (RPO %d s), away for %.1f s (RTO %d s): %s%n%n",
                what,
                loss.toMillis() / 1e3,
                RPO.toSeconds(),
                away.toMillis() / 1e3,
                RTO.toSeconds(),
                kept && well ? "kept" : "MISSED");
        return kept && well;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private World world() {
        SignIns.Operator operator = stack.operator();
        Api platform = Await.until(
                "the operator",
                START,
                () -> Api.platform(stack.gateway(1)).signIn(operator.email(), operator.password()));
        return World.create(platform, List.of(stack.gateway(1)), new Mailbox(stack.mailApi()), LEARNERS, ITEMS);
    }
}
