package io.leaderforge.kit.job;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The workers of one instance, one for each kind of job. One statement per poll asks what is due of all kinds, and wakes those
 * that have something to claim.
 */
final class JobWorkers {

    private static final Logger LOG = Logger.getLogger(JobWorkers.class);
    private static final Duration MEASURE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context context;
    private final DueWorkers workers;
    private final JobQueue queue;
    private final JobMetrics metrics;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("jobs");
    private final Map<String, DueWorker> byKind = new LinkedHashMap<>();
    private final List<String> recurring = new ArrayList<>();

    private final List<Long> timers = new ArrayList<>();
    private volatile boolean stopping;
    private boolean looking;
    private boolean measuring;
    private boolean troubled;

    JobWorkers(Vertx vertx, DueWorkers workers, JobQueue queue, JobMetrics metrics) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.workers = workers;
        this.queue = queue;
        this.metrics = metrics;
    }

    void add(String kind, DueWorker worker) {
        if (byKind.putIfAbsent(kind, worker) != null) {
            throw new IllegalStateException("two jobs of the kind " + kind);
        }
        metrics.register(kind);
    }

    /** A recurring job of the service, which has one row. */
    void addRecurring(String kind, DueWorker worker) {
        add(kind, worker);
        recurring.add(kind);
    }

    void start(Duration poll) {
        byKind.forEach((kind, worker) -> {
            worker.start();
            JobWake.add(kind, worker);
        });
        timers.add(vertx.setPeriodic(poll.toMillis(), any -> context.runOnContext(on -> look())));
        timers.add(vertx.setPeriodic(MEASURE.toMillis(), any -> context.runOnContext(on -> measure())));
    }

    boolean isStopping() {
        return stopping;
    }

    /** Blocks for as long as the configuration allows. */
    void stop() {
        stopping = true;
        timers.forEach(vertx::cancelTimer);
        byKind.forEach(JobWake::remove);
        workers.stopAll(byKind.values());
        pulse.close();
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        OwnContext.run(context, this::due)
                .subscribe()
                .with(
                        due -> context.runOnContext(any -> found(due)),
                        failure -> context.runOnContext(any -> {
                            looking = false;
                            pulse.turn();
                            if (!troubled) {
                                troubled = true;
                                LOG.warnf("Due jobs cannot be looked for: %s", failure.getMessage());
                            }
                        }));
    }

    /** Recurring jobs get their rows as soon as there is a database. */
    private Uni<List<JobQueue.Due>> due() {
        return recurring.isEmpty()
                ? queue.due(List.copyOf(byKind.keySet()))
                : queue.recur(recurring.getFirst()).chain(() -> Uni.createFrom().item(List.of()));
    }

    private void found(List<JobQueue.Due> due) {
        looking = false;
        pulse.turn();
        if (troubled) {
            troubled = false;
            LOG.info("Due jobs are found again");
        }
        if (!recurring.isEmpty()) {
            recurring.removeFirst();
            look();
            return;
        }
        due.stream().filter(kind -> kind.seconds() <= 0).forEach(kind -> JobWake.wake(kind.kind()));
    }

    private void measure() {
        if (measuring) {
            return;
        }
        measuring = true;
        List<String> kinds = List.copyOf(byKind.keySet());
        OwnContext.run(
                        context,
                        () -> queue.dead(kinds)
                                .invoke(all -> all.forEach(dead -> metrics.dead(dead.kind(), dead.count())))
                                .chain(() -> queue.late(kinds))
                                .invoke(all -> all.forEach(late -> metrics.late(late.kind(), late.count()))))
                .subscribe()
                .with(
                        done -> context.runOnContext(any -> measuring = false),
                        failure -> context.runOnContext(any -> {
                            measuring = false;
                            LOG.debugf("Jobs are not counted: %s", failure.getMessage());
                        }));
    }
}
