package io.leaderforge.kit.job;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecurringJobTest {

    private static JobWorld world;

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

    private void start(RecurringJob job) {
        instances.add(Instance.start(world, 16, List.of(), List.of(job)));
    }

    /** Counts its runs, and how many there are at once. */
    private static final class Recurring implements RecurringJob {

        private final String kind = JobWorld.kind();
        private final boolean perTenant;
        private final Supplier<Uni<Void>> work;
        private final List<UUID> runs = new CopyOnWriteArrayList<>();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Recurring(boolean perTenant, Supplier<Uni<Void>> work) {
            this.perTenant = perTenant;
            this.work = work;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Duration every() {
            return Duration.ofMillis(20);
        }

        @Override
        public boolean perTenant() {
            return perTenant;
        }

        @Override
        public Uni<Void> run(JobContext job) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            return job.withSql(sql -> sql.query("select"))
                    .chain(work::get)
                    .invoke(() -> runs.add(job.tenantId()))
                    .onTermination()
                    .invoke(() -> now.decrementAndGet());
        }
    }

    @Test
    void aRecurringJobRunsOnOneOfTwoInstancesAtATimeAndAgain() {
        Recurring job = new Recurring(false, () -> Uni.createFrom().voidItem());
        start(job);
        start(job);
        await().until(() -> job.runs.size() >= 5);
        assertEquals(1, job.most.get());
        assertEquals(
                1,
                world.texts("select 1 from progress.jobs where kind = ?", job.kind)
                        .size());
        assertEquals(JobContext.NO_TENANT, job.runs.getFirst());
    }

    @Test
    void aRunThatFailsIsRepeatedAndNeverDead() {
        AtomicInteger failures = new AtomicInteger(4);
        Recurring job = new Recurring(
                false,
                () -> failures.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                        : Uni.createFrom().voidItem());
        start(job);
        await().until(() -> job.runs.size() >= 2);
        assertTrue(failures.get() < 0);
    }

    @Test
    void aJobPerTenantRunsForEachTenantThatWorks() {
        UUID one = Ids.next();
        UUID other = Ids.next();
        UUID suspended = Ids.next();
        world.status(one, "active");
        world.status(other, "trial");
        world.status(suspended, "suspended");
        Recurring job = new Recurring(true, () -> Uni.createFrom().voidItem());
        start(job);
        start(job);
        // The row that finds new tenants is shared by all tests of this schema, and may not be due yet.
        await().until(() -> {
            int unused = world.change(
                    "update progress.jobs set due_at = now() where kind = 'jobs.new_tenants'" + " and lease is null");
            return job.runs.stream().filter(one::equals).count() >= 2
                    && job.runs.stream().filter(other::equals).count() >= 2;
        });
        assertEquals(0, job.runs.stream().filter(suspended::equals).count());
    }
}
