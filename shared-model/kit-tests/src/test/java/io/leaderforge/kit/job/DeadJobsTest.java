package io.leaderforge.kit.job;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.TestJob.Note;
import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of jobs that have failed for good, and that they can have them run again. */
class DeadJobsTest {

    private static JobWorld world;

    private final UUID tenant = Ids.next();
    private final AtomicBoolean mended = new AtomicBoolean();
    private final TestJob job = new TestJob(context -> mended.get()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new IllegalStateException("broken")))
            .retry(Retry.exponential(Duration.ofMillis(1), Duration.ofMillis(1), 1));

    @BeforeAll
    static void start() {
        world = new JobWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private long counted(Caller caller, String statement, Object... parameters) {
        return world.transactions()
                .withSql(caller, sql -> sql.first(row -> row.getLong(0), statement, parameters))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void theCommandListsDeadJobsAndHasThemRunAgain() throws SQLException {
        Instance instance = Instance.start(world, job);
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        UUID other = world.schedule(Ids.next(), job.kind, new Note("b"));
        await().until(() -> instance.dead(job.kind) == 2);
        try (Connection admin = world.world.stack.jdbc("admin")) {
            List<String> lines = JobsCommand.run(admin, "list", Map.of("kind", job.kind, "id", id.toString()));
            assertEquals(1, lines.size());
            assertTrue(
                    lines.getFirst().contains(job.kind + "  " + tenant + "  " + id + "  1  0  IllegalState"),
                    lines::getFirst);
            mended.set(true);
            assertEquals(
                    1,
                    JobsCommand.run(admin, "retry", Map.of("tenant", tenant.toString()))
                            .size());
            await().until(() -> job.runs.size() == 3);
            assertEquals(
                    1, JobsCommand.run(admin, "list", Map.of("kind", job.kind)).size());
            assertEquals(
                    1, JobsCommand.run(admin, "retry", Map.of("kind", job.kind)).size());
        }
        await().until(() -> job.runs.size() == 4);
        assertEquals(other, job.runs.getLast().id());
        instance.stop();
    }

    @Test
    void onlyPlatformOperatorsSeeAndRetryTheDeadJobsOfAllTenants() {
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        assertEquals(1, world.change("update progress.jobs set due_at = null, dead_at = now() where id = ?", id));
        String list = "select count(*) from dead_jobs() where kind = $1";
        String retry = "select retry_jobs($1, null, null)";
        for (Caller caller : List.of(Caller.service(Ids.next()), Caller.service(tenant), Caller.anonymous(tenant))) {
            assertEquals(0, counted(caller, list, job.kind));
            assertEquals(0, counted(caller, retry, job.kind));
        }
        Caller operator = Caller.platform(Ids.next());
        assertEquals(1, counted(operator, list, job.kind));
        assertEquals(1, counted(operator, retry, job.kind));
        assertEquals(0, counted(operator, list, job.kind));
        assertEquals(0, counted(operator, "select count(*) from jobs where kind = $1", job.kind));
    }
}
