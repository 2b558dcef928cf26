package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import io.leaderforge.local.stack.SignIns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two instances of each service, replaced one by one under load as docs/operations.md describes it: the next release expands
 * the schema and fills a million rows by a job, beside the old one; the release after it requires what was filled and drops
 * what no release reads. No request fails.
 */
@Tag("faults")
class UpgradeIT {

    private static final int ROWS = 1_000_000;
    private static final Duration FILLING = Duration.ofMinutes(5);

    /** As in the images: for so long a stopping process ends its callers' connections, one after the other, and is still there. */
    private static final Map<String, String> SETTINGS = Map.of("QUARKUS_SHUTDOWN_DELAY", "3S");

    /** Until load balancers send nothing more to a gateway. */
    private static final Duration PRE_STOP = Duration.ofSeconds(2);

    private final Path data =
            Path.of("target/upgrade-" + ProcessHandle.current().pid()).toAbsolutePath();
    private final int offset = LocalStack.freeOffset();

    @Test
    void issue18_noRequestFailsWhileReleasesReplaceEachOther() throws Exception {
        Release next = Release.build("next");
        Release after = next.withMigrations("after");
        LocalStack now = stack(Path.of("../..").toAbsolutePath().normalize());
        now.downAtExit();
        try {
            now.up();
            Stream.of(Service.values()).parallel().forEach(service -> replace(now, now, service, 2));
            Stream.of(Service.values()).forEach(service -> replace(now, now, service, 1));
            upgrade(now, next, after);
        } finally {
            // Reads what the later releases have started, too.
            stack(next.root()).down();
        }
    }

    private void upgrade(LocalStack now, Release next, Release after) throws Exception {
        SignIns.Operator operator = now.operator();
        Api platform = Await.until(
                "the operator",
                Journey.SOON,
                () -> Api.platform(now.gateway(1)).signIn(operator.email(), operator.password()));
        ImpatientLoad load = new ImpatientLoad(platform, List.of(now.gateway(1), now.gateway(2)));
        submissions(now, load);
        try (load) {
            load.start();
            LocalStack second = stack(next.root());
            second.migrate(Service.CRM);
            replaceAll(now, second, List.of(Service.values()), load);
            long began = System.nanoTime();
            Await.until("the job", FILLING, () -> count(now, "submitted_on is null") == 0 ? true : null);
            System.out.printf("  %,d rows were filled %.0f s after the last instance%n", ROWS, seconds(began));
            LocalStack third = stack(after.root());
            third.migrate(Service.CRM);
            replaceAll(second, third, List.of(Service.CRM), load);
        }
        System.out.printf("  %,d calls, %,d of them submissions%n", load.calls(), load.submissions());
        assertEquals(List.of(), load.failures());
        assertEquals(ROWS + load.submissions(), count(now, "submitted_on is not null"));
        assertTrue(load.calls() > 1_000, load.calls() + " calls");
    }

    /** One instance after the other, in the order in which services need each other. */
    private void replaceAll(LocalStack old, LocalStack current, List<Service> services, ImpatientLoad load) {
        for (Service service : services) {
            for (int instance = 1; instance <= 2; instance++) {
                long began = System.nanoTime();
                if (service == Service.GATEWAY) {
                    load.useOnly(List.of(2 - instance));
                    LockSupport.parkNanos(PRE_STOP.toNanos());
                }
                replace(old, current, service, instance);
                load.useOnly(List.of(0, 1));
                System.out.printf("  %s replaced in %.0f s%n", service.instance(instance), seconds(began));
                assertEquals(List.of(), load.failures(), service.instance(instance));
            }
        }
    }

    private static void replace(LocalStack old, LocalStack current, Service service, int instance) {
        try {
            old.stop(service, instance);
            current.start(service, instance, SETTINGS, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalStack stack(Path root) throws IOException {
        return LocalStack.of(root, data, offset, 2, System.out);
    }

    /** Of the first release. */
    private static void submissions(LocalStack stack, ImpatientLoad load) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into crm.form_submissions (tenant_id, id, form_id, data, created_at)
                    select '%s', gen_random_uuid(), '%s', '{}', now() - n * interval '1 second'
                    from generate_series(1, %d) n
                    """.formatted(load.tenant(), load.form(), ROWS));
            statement.execute("analyze crm.form_submissions");
        }
    }

    private static long count(LocalStack stack, String condition) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from crm.form_submissions where " + condition)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
