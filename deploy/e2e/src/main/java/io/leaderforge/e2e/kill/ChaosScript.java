package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.AuditorProcess;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Mailbox;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Part;
import io.leaderforge.local.stack.SignIns;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Load, then faults under it, an audit; then a restore to before the faults, load again, and another audit. */
final class ChaosScript {

    private static final int CALLERS = 6;
    private static final Traffic.Pace PACE = new Traffic.Pace(20, Duration.ofMillis(100));
    private static final int LEARNERS = 6;
    private static final int ITEMS = 20;
    private static final Duration FOR_REST = Duration.ofMinutes(4);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BEFORE_THE_FAULTS = Duration.ofSeconds(20);
    private static final Duration AFTER_THE_RESTORE = Duration.ofSeconds(20);
    /** Everybody works on for so long after the last fault, so that every partition is reached once more. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(15);

    /** Which faults, and for how long. */
    enum Form {
        /** All in turn, for the time that is given. */
        TIMED,
        /** All once, then pauses of five minutes. */
        LONG,
        /** Pauses of five minutes. */
        PAUSES
    }

    private final LocalStack stack;
    private final Faults faults;
    private final PointInTime pointInTime;
    private final ChaosReport report;
    private final Flow flow;
    private final PrintStream out;

    ChaosScript(LocalStack stack, Faults faults, PrintStream out) {
        this.stack = stack;
        this.faults = faults;
        this.pointInTime = new PointInTime(stack);
        this.report = new ChaosReport(stack, out);
        this.flow = new Flow(stack);
        this.out = out;
    }

    boolean run(Duration time, Form form) throws Exception {
        World world = world();
        pointInTime.prepare();
        try (Traffic traffic = new Traffic(world, PACE)) {
            traffic.start(CALLERS);
            LockSupport.parkNanos(BEFORE_THE_FAULTS.toNanos());
            int submissionsThen = traffic.submissions();
            Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            if (form == Form.TIMED) {
                hit(world, traffic, moment.plus(time));
            } else {
                hitOnce(world, traffic, form == Form.LONG ? faults.round() : List.of());
                hitOnce(world, traffic, faults.longPauses());
            }
            LockSupport.parkNanos(AFTERWARDS.toNanos());
            traffic.close();
            report.traffic("under faults", traffic.calls(), world.repeats().get());
            boolean kept = report.kept(world, traffic);
            boolean clean = AuditorProcess.run(stack, FOR_REST, out) && report.mails();
            boolean restored = restore(moment, world, submissionsThen, traffic.submissions());
            return report.print(kept && clean, restored, faults.notRun());
        }
    }

    private void hit(World world, Traffic traffic, Instant end) throws Exception {
        List<Fault> round = List.of();
        int next = report.faults();
        while (Instant.now().isBefore(end)) {
            round = round.isEmpty() ? faults.round() : round;
            hit(round.get(next++ % round.size()), world, traffic);
        }
    }

    private void hitOnce(World world, Traffic traffic, List<Fault> all) throws Exception {
        for (Fault fault : all) {
            hit(fault, world, traffic);
        }
    }

    private void hit(Fault fault, World world, Traffic traffic) throws Exception {
        long calls = traffic.calls();
        int repeats = world.repeats().get();
        Instant begin = Instant.now();
        long sending = report.noteMailsInFlight();
        fault.inject().run();
        List<Part> processes = stack.parts();
        LockSupport.parkNanos(fault.lasts().toNanos());
        fault.heal().run();
        Instant healed = Instant.now();
        Await.until("everything after " + fault.name(), fault.recovers(), () -> flow.check(world) ? true : null);
        if (fault.untouched() && !stack.parts().equals(processes)) {
            throw new AssertionError("a process was started again after " + fault.name());
        }
        Instant well = Instant.now();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        report.fault(new ChaosReport.Line(
                fault.name(),
                Duration.between(begin, healed),
                Duration.between(healed, well),
                traffic.calls() - calls,
                world.repeats().get() - repeats,
                sending));
    }

    private boolean restore(Instant moment, World world, int submissionsThen, int submissionsNow) throws Exception {
        Instant begin = Instant.now();
        stack.stopServices();
        pointInTime.restore(moment);
        if (!new Recovery(stack, out).after(moment)) {
            return false;
        }
        long there =
                report.count("select count(*) from crm.form_submissions where tenant_id = '" + world.tenantId() + "'");
        report.restore(moment, Duration.between(begin, Instant.now()), submissionsNow - there);
        boolean kept = there >= submissionsThen && there <= submissionsNow;
        World next = world();
        try (Traffic traffic = new Traffic(next, PACE)) {
            traffic.start(CALLERS);
            LockSupport.parkNanos(AFTER_THE_RESTORE.toNanos());
            traffic.close();
            report.traffic("after the restore", traffic.calls(), next.repeats().get());
            kept &= report.kept(next, traffic);
        }
        return AuditorProcess.run(stack, FOR_REST, out) && kept;
    }

    private World world() {
        SignIns.Operator operator = stack.operator();
        Api platform = Await.until(
                "the operator",
                START,
                () -> Api.platform(stack.gateway(1)).signIn(operator.email(), operator.password()));
        out.println("  a tenant with " + LEARNERS + " learners and " + ITEMS + " items");
        return World.create(platform, List.of(stack.gateway(1)), new Mailbox(stack.mailApi()), LEARNERS, ITEMS);
    }
}
