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
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far a job is, as operators see it. */
class ProgressTest {

    private static JobWorld world;

    private final UUID tenant = Ids.next();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    /** The second call comes within the same second. */
    private final TestJob job = new TestJob(context -> context.progress(30, 100)
            .chain(() -> context.progress(31, 100))
            .chain(() -> Uni.createFrom().completionStage(goOn)));

    @BeforeAll
    static void start() {
        world = new JobWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private List<@Nullable String> shown(Caller caller) {
        return world.transactions()
                .withSql(
                        caller,
                        sql -> sql.list(
                                row -> row.getString("shown"),
                                "select id || ' ' || done || '/' || total as shown from jobs_in_progress() where kind = $1",
                                job.kind))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void operatorsSeeHowFarAJobIs() throws SQLException {
        Caller operator = Caller.platform(Ids.next());
        Instance instance = Instance.start(world, job);
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> !shown(operator).isEmpty());
        assertEquals(List.of(id + " 30/100"), shown(operator));
        assertEquals(List.of(), shown(Caller.service(tenant)));
        try (Connection admin = world.world.stack.jdbc("admin")) {
            List<String> lines = JobsCommand.run(admin, "running", Map.of("kind", job.kind));
            assertEquals(1, lines.size());
            assertTrue(lines.getFirst().endsWith(tenant + "  " + id + "  1  30 of 100"), lines::getFirst);
        }
        goOn.complete(null);
        await().until(() -> shown(operator).isEmpty());
        instance.stop();
    }
}
