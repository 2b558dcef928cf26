package io.leaderforge.kit.job;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What one process of a service has for its jobs, on pools of the world's. */
final class Instance {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP = Duration.ofMillis(300);

    private final JobWorkers workers;
    private final SimpleMeterRegistry registry;

    private Instance(JobWorkers workers, SimpleMeterRegistry registry) {
        this.workers = workers;
        this.registry = registry;
    }

    /** A process that works, with at most this many jobs in progress. */
    static Instance start(JobWorld world, int places, List<Job<?>> jobs, List<RecurringJob> recurring) {
        JobSettings settings = new JobSettings(POLL, STOP, places, Set.of("work"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        JobWorkers workers = new JobsOfInstance(
                        world.vertx,
                        new DueWorkers(world.vertx, world.worker, settings),
                        world.worker,
                        world.transactions(),
                        new JobMetrics(registry, "progress"))
                .workers(settings, jobs, recurring);
        workers.start(POLL);
        return new Instance(workers, registry);
    }

    static Instance start(JobWorld world, Job<?>... jobs) {
        return start(world, 16, List.of(jobs), List.of());
    }

    /** As its metrics show it. */
    double dead(String kind) {
        return registry.get("progress.jobs.dead").tag("kind", kind).gauge().value();
    }

    void stop() {
        workers.stop();
    }
}
