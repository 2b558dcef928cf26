package io.leaderforge.e2e.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Mailbox;
import io.leaderforge.local.stack.LocalStack;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened, in a table. */
final class ChaosReport {

    /**
     * One fault.
     *
     * @param lasted from injection until what was hit ran again
     * @param recovery from then until every service was ready and answered
     * @param calls answered during all of it
     * @param repeats calls that were refused or not answered, and made again
     * @param sending e-mails whose sending was under way
     */
    record Line(String fault, Duration lasted, Duration recovery, long calls, int repeats, long sending) {}

    private final LocalStack stack;
    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long inFlight;

    ChaosReport(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    int faults() {
        return lines.size();
    }

    void fault(Line line) {
        lines.add(line);
        out.println(row(line));
    }

    void traffic(String when, long calls, int repeats) {
        note("%s: %,d calls answered, %,d times one was repeated".formatted(when, calls, repeats));
    }

    void restore(Instant moment, Duration took, long undone) {
        note("restore to %s, %d s ago, epoch raised, all states republished: %d s; undone by it: %d submissions"
                .formatted(moment, Duration.between(moment, Instant.now()).toSeconds(), took.toSeconds(), undone));
    }

    /** A message that is being sent while its sender or its database dies may be sent again. */
    long noteMailsInFlight() throws SQLException {
        long sending = count("select count(*) from crm.messages where status in ('sending', 'uncertain')");
        inFlight += sending;
        return sending;
    }

    /** What clients were told is there, is there once, however often they had to ask. */
    boolean kept(World world, Traffic traffic) throws SQLException {
        String tenant = " where tenant_id = '" + world.tenantId() + "'";
        long submissions = count("select count(*) from crm.form_submissions" + tenant);
        long modules = count("select count(*) from progress.module_rounds" + tenant + " and completed_at is not null");
        long files = count(traffic.storedFiles());
        note("answered: %d submissions, %d modules, %d files; there are: %d, %d and %d"
                .formatted(traffic.submissions(), traffic.modules(), traffic.files(), submissions, modules, files));
        return submissions == traffic.submissions() && modules == traffic.modules() && files == traffic.files();
    }

    /** E-mails that arrived more than once; each is marked by a second attempt. */
    boolean mails() throws SQLException {
        Map<String, Long> times = new Mailbox(stack.mailApi())
                .all().stream()
                        .map(mail -> mail.path("message_id"))
                        .map(JsonNode::asText)
                        .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        long repeated = 0;
        long marked = 0;
        for (Map.Entry<String, Long> mail : times.entrySet()) {
            if (mail.getValue() > 1) {
                repeated += mail.getValue() - 1;
                marked += count("select count(*) from crm.messages where attempts > 1 and external_id = '"
                        + mail.getKey() + "'");
            }
        }
        note("emails: %d arrived, %d of them twice, %d of these marked as retried; in transit when a fault began: %d"
                .formatted(times.values().stream().mapToLong(count -> count).sum(), repeated, marked, inFlight));
        return repeated <= marked;
    }

    long count(String query) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    boolean print(boolean faultsClean, boolean restoreClean, List<String> notRun) {
        out.printf("%n%-34s %8s %10s %7s %8s %8s%n", "fault", "lasted", "recovery", "calls", "repeats", "emails");
        lines.forEach(line -> out.println(row(line)));
        notes.forEach(note -> out.println("  " + note));
        notRun.forEach(fault -> out.println("  not run: " + fault));
        out.println(faultsClean ? "FAULTS CLEAN" : "FAULTS FAILED");
        out.println(restoreClean ? "RESTORE CLEAN" : "RESTORE FAILED");
        return faultsClean && restoreClean;
    }

    private void note(String note) {
        notes.add(note);
        out.println("  " + note);
    }

    private static String row(Line line) {
        return "%-34s %6.1f s %8.1f s %7d %8d %8d"
                .formatted(
                        line.fault(),
                        line.lasted().toMillis() / 1e3,
                        line.recovery().toMillis() / 1e3,
                        line.calls(),
                        line.repeats(),
                        line.sending());
    }
}
