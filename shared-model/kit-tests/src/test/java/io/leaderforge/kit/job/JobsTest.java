package io.leaderforge.kit.job;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.TestJob.Note;
import io.leaderforge.kit.job.TestJob.Run;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a job, from its transaction to its end. */
class JobsTest {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private static JobWorld world;

    private final UUID tenant = Ids.next();
    private final List<Instance> instances = new java.util.ArrayList<>();

    @BeforeAll
    static void start() {
        world = new JobWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void stopInstances() {
        instances.forEach(Instance::stop);
    }

    private Instance start(Job<?>... jobs) {
        Instance started = Instance.start(world, jobs);
        instances.add(started);
        return started;
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static List<String> rows(TestJob job) {
        return world.texts(
                "select concat_ws(' ', case when dead_at is null then 'alive' else 'dead' end, attempts, takeovers)"
                        + " from progress.jobs where kind = ?",
                job.kind);
    }

    @Test
    void aJobRunsWithItsPayloadAfterTheCommitAndNotWithoutIt() {
        TestJob job = new TestJob(context -> nothing());
        start(job);
        UUID id = Ids.next();
        assertThrows(
                IllegalStateException.class,
                () -> world.in(
                        tenant,
                        sql -> Jobs.at(sql, job.kind, id, Instant.EPOCH, new Note("undone"))
                                .chain(() ->
                                        Uni.createFrom().<Void>failure(new IllegalStateException("rolled back")))));
        world.schedule(tenant, job.kind, id, Instant.EPOCH, new Note("done"));
        await().until(() -> rows(job).isEmpty());
        assertEquals(List.of(new Run(tenant, id, 1, "done")), job.runs);
    }

    @Test
    void scheduledAgainItHasTheNewTimeAndPayloadAndCancelledItIsGone() {
        TestJob job = new TestJob(context -> nothing());
        start(job);
        UUID id = Ids.next();
        UUID cancelled = Ids.next();
        world.schedule(tenant, job.kind, id, LATER, new Note("first"));
        world.schedule(tenant, job.kind, cancelled, LATER, new Note("cancelled"));
        Void unused = world.in(
                tenant,
                sql -> Jobs.unlessScheduled(sql, job.kind, id, Instant.EPOCH, new Note("is there"))
                        .chain(() -> Jobs.cancel(sql, job.kind, cancelled)));
        assertEquals(List.of("alive 0 0"), rows(job));
        world.schedule(tenant, job.kind, id, Instant.EPOCH, new Note("second"));
        await().until(() -> rows(job).isEmpty());
        assertEquals(List.of(new Run(tenant, id, 1, "second")), job.runs);
    }

    @Test
    void scheduledWhileItRunsItRunsAgainAfterwards() {
        AtomicInteger left = new AtomicInteger(2);
        TestJob job = new TestJob(context -> left.decrementAndGet() == 0
                ? nothing()
                : context.withSql(sql -> Jobs.at(sql, context.kind(), context.id(), Instant.EPOCH, new Note("again"))));
        start(job);
        UUID id = world.schedule(tenant, job.kind, new Note("once"));
        await().until(() -> rows(job).isEmpty());
        assertEquals(List.of(new Run(tenant, id, 1, "once"), new Run(tenant, id, 1, "again")), job.runs);
        assertEquals(1, job.most.get());
    }

    @Test
    void cancelledWhileItRunsItChangesNothingMoreAndIsNotRepeated() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        TestJob job = new TestJob(context -> Uni.createFrom()
                .completionStage(gate)
                .chain(() -> context.withSql(sql -> sql.query("select 1")))
                .replaceWithVoid()
                .onFailure()
                .invoke(refused::complete));
        start(job);
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> job.runs.size() == 1);
        Void unused = world.in(tenant, sql -> Jobs.cancel(sql, job.kind, id));
        gate.complete(null);
        assertTrue(refused.join() instanceof JobLost);
        UUID next = world.schedule(tenant, job.kind, new Note("b"));
        await().until(() -> rows(job).isEmpty());
        assertEquals(List.of(id, next), job.runs.stream().map(Run::id).toList());
        assertEquals(List.of(), job.exhausted);
    }

    @Test
    void aJobThatFailsIsRepeatedAndAfterItsLastAttemptDeadWithItsHookInTheSameTransaction() {
        TestJob other = new TestJob(context -> nothing());
        TestJob job = new TestJob(context -> Uni.createFrom().failure(new IllegalStateException("lena@example.org")))
                .hook(sql -> Jobs.at(sql, other.kind, Ids.next(), LATER, new Note("hook")));
        start(job, other);
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> rows(job).equals(List.of("dead 3 0")));
        assertEquals(List.of(1, 2, 3), job.runs.stream().map(Run::attempt).toList());
        assertEquals(1, job.exhausted.size());
        assertEquals(List.of("alive 0 0"), rows(other));
        String error = world.texts("select last_error from progress.jobs where kind = ?", job.kind)
                .getFirst();
        assertTrue(error.startsWith("IllegalStateException at JobsTest.java:"), error);

        world.schedule(tenant, job.kind, id, LATER, new Note("again"));
        assertEquals(List.of("alive 0 0"), rows(job), "scheduled again it has all attempts before it");
    }

    @Test
    void aHookThatFailsKeepsNoJobAlive() {
        TestJob job = new TestJob(context -> Uni.createFrom().failure(new IllegalStateException("run")))
                .retry(Retry.exponential(Duration.ofMillis(1), Duration.ofMillis(1), 1))
                .hook(sql -> Uni.createFrom().failure(new IllegalStateException("hook")));
        start(job);
        world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> rows(job).equals(List.of("dead 1 0")));
    }

    @Test
    void aJobThatSucceedsLaterIsGone() {
        AtomicInteger failures = new AtomicInteger(2);
        TestJob job = new TestJob(context -> failures.getAndDecrement() > 0
                ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                : nothing());
        start(job);
        world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> rows(job).isEmpty());
        assertEquals(3, job.runs.size());
    }

    @Test
    void theJobOfAKilledProcessIsTakenOverAndOneThatKillsThreeIsDead() {
        TestJob job = new TestJob(context -> nothing());
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        Claim first = world.claimAndDie(job.kind);
        assertEquals(1, first.attempts());
        Instance instance = start(job);
        await().until(() -> rows(job).isEmpty());
        assertEquals(List.of(new Run(tenant, id, 2, "a")), job.runs);
        instance.stop();

        UUID poison = world.schedule(tenant, job.kind, new Note("poison"));
        for (int process = 0; process < JobRunner.TAKEOVERS; process++) {
            assertEquals(process, world.claimAndDie(job.kind).takeovers());
        }
        start(job);
        await().until(() -> rows(job).equals(List.of("dead 4 3")));
        assertEquals(1, job.runs.size(), "the poison was not run again");
        assertTrue(job.exhausted.getFirst() instanceof JobAbandoned);
        assertEquals(
                List.of("JobAbandoned: the process ended 3 times during the job"),
                world.texts("select last_error from progress.jobs where id = ?", poison));
    }

    @Test
    void aLeaseIsRenewedWhileTheJobRuns() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        TestJob job = new TestJob(context -> Uni.createFrom().completionStage(gate)).lease(Duration.ofMillis(1500));
        start(job);
        start(job);
        world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> job.runs.size() == 1);
        String until = leaseEnd(job);
        await().until(() ->
                world.texts("select (now() > ?::timestamptz)::text", until).equals(List.of("true")));
        gate.complete(null);
        await().until(() -> rows(job).isEmpty());
        assertEquals(1, job.runs.size(), "no instance took it over when the first lease would have ended");
    }

    private static String leaseEnd(TestJob job) {
        return world.texts("select due_at::text from progress.jobs where kind = ?", job.kind)
                .getFirst();
    }

    @Test
    void aRunThatHasLostItsLeaseWritesNothing() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        TestJob job = new TestJob(context -> Uni.createFrom()
                .completionStage(gate)
                .chain(() -> context.finish(
                        sql -> sql.update("update jobs set last_error = 'written' where kind = $1", context.kind())
                                .replaceWithVoid()))
                .onFailure()
                .invoke(refused::complete));
        start(job);
        UUID id = world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> job.runs.size() == 1);
        assertEquals(1, world.change("update progress.jobs set lease = uuidv7() where id = ?", id));
        gate.complete(null);
        assertTrue(refused.join() instanceof JobLost);
        assertEquals(List.of("alive 1 0"), rows(job));
        assertEquals(
                1,
                world.texts("select 1 from progress.jobs where id = ? and last_error is null", id)
                        .size());
    }

    @Test
    void theLastChangeAndTheEndOfAJobAreOneTransaction() {
        TestJob other = new TestJob(context -> nothing());
        AtomicInteger attempts = new AtomicInteger();
        TestJob job = new TestJob(context -> context.finish(
                        sql -> Jobs.at(sql, other.kind, Ids.next(), LATER, new Note("effect")))
                .invoke(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("after the commit");
                    }
                }));
        start(job);
        world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> rows(job).isEmpty() && attempts.get() == 1);
        UUID next = world.schedule(tenant, job.kind, new Note("b"));
        await().until(() -> job.runs.getLast().id().equals(next) && rows(job).isEmpty());
        assertEquals(2, rows(other).size(), "the first one was not repeated");
    }

    @Test
    void jobsOfASuspendedTenantWaitAndGoOn() {
        TestJob job = new TestJob(context -> nothing());
        world.status(tenant, "suspended");
        UUID waiting = world.schedule(tenant, job.kind, new Note("waits"));
        start(job);
        UUID other = Ids.next();
        world.schedule(other, job.kind, new Note("runs"));
        await().until(() -> job.runs.size() == 1);
        assertEquals(other, job.runs.getFirst().tenant());
        assertEquals(List.of("alive 0 0"), rows(job));
        world.status(tenant, "active");
        await().until(() -> rows(job).isEmpty());
        assertEquals(waiting, job.runs.getLast().id());
    }

    @Test
    void aJobSeesItsOwnTenantOnly() {
        List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        TestJob job = new TestJob(context -> context.withSql(sql -> sql.list(
                        row -> row.getUUID("tenant_id"), "select tenant_id from jobs where kind = $1", context.kind()))
                .invoke(tenants -> tenants.forEach(found -> seen.add(context.tenantId() + " sees " + found)))
                .replaceWithVoid());
        UUID other = Ids.next();
        world.schedule(tenant, job.kind, Ids.next(), LATER, new Note("own"));
        world.schedule(other, job.kind, Ids.next(), LATER, new Note("own"));
        world.schedule(tenant, job.kind, new Note("a"));
        world.schedule(other, job.kind, new Note("b"));
        start(job);
        await().until(() -> rows(job).size() == 2);
        assertEquals(4, seen.size());
        seen.forEach(line -> assertTrue(line.substring(0, 36).equals(line.substring(42)), line));
    }

    @Test
    void noMoreRunThanAKindAndAnInstanceAllow() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        TestJob narrow = new TestJob(context -> Uni.createFrom().completionStage(gate)).concurrency(2);
        TestJob wide = new TestJob(context -> Uni.createFrom().completionStage(gate)).concurrency(8);
        for (int i = 0; i < 8; i++) {
            world.schedule(Ids.next(), narrow.kind, new Note("n"));
            world.schedule(tenant, wide.kind, new Note("w"));
        }
        instances.add(Instance.start(world, 5, List.of(narrow, wide), List.of()));
        await().until(() -> narrow.runs.size() + wide.runs.size() == 5);
        gate.complete(null);
        await().until(() -> rows(narrow).isEmpty() && rows(wide).isEmpty());
        assertTrue(narrow.most.get() <= 2, narrow.most + " of a kind with two places");
        assertEquals(16, narrow.runs.size() + wide.runs.size());
    }

    @Test
    void aStoppingInstanceClaimsNothingMoreAndLetsTheRunningEnd() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        TestJob job = new TestJob(context -> Uni.createFrom().completionStage(gate)).concurrency(1);
        Instance instance = start(job);
        world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> job.runs.size() == 1);
        world.schedule(tenant, job.kind, new Note("b"));
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(instance::stop);
        gate.complete(null);
        stopped.join();
        await().until(() -> rows(job).equals(List.of("alive 0 0")));
        assertEquals(1, job.runs.size());
    }

    @Test
    void aStoppedInstanceGivesBackWhatHasNotEnded() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        AtomicInteger instance = new AtomicInteger();
        TestJob job = new TestJob(
                context -> instance.getAndIncrement() == 0 ? Uni.createFrom().completionStage(never) : nothing());
        Instance first = start(job);
        world.schedule(tenant, job.kind, new Note("a"));
        await().until(() -> job.runs.size() == 1);
        first.stop();
        assertEquals(List.of("alive 0 0"), rows(job), "neither an attempt nor a takeover");
        start(job);
        await().until(() -> rows(job).isEmpty());
        assertEquals(1, job.runs.getLast().attempt());
    }
}
