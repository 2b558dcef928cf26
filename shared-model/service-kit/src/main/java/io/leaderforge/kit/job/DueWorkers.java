package io.leaderforge.kit.job;

import io.leaderforge.kit.connection.BoundedWait;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Creates and stops workers: those of jobs, and those of services' own tables with due times ({@link DueTable#of}), for work in
 * batches. A worker of a process without the role {@code work} never starts.
 */
@ApplicationScoped
public class DueWorkers {

    private static final Logger LOG = Logger.getLogger(DueWorkers.class);
    private static final Duration RELEASE = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Worker worker;
    private final JobSettings settings;

    DueWorkers(Vertx vertx, Worker worker, JobSettings settings) {
        this.vertx = vertx;
        this.worker = worker;
        this.settings = settings;
    }

    /**
     * A worker of a service's own table, to be started.
     *
     * @param lease       how long a row is claimed; renewed while it is worked on
     * @param concurrency batches in progress at once
     * @param batchSize   rows of one tenant in a batch, at most
     * @param work        processes a batch; a failure is logged, and its rows are due again when the lease ends
     */
    public DueWorker create(
            DueTable table, Duration lease, int concurrency, int batchSize, Function<List<Claim>, Uni<Void>> work) {
        return create(
                table,
                false,
                new DueWorker.Setup(table.name(), lease, concurrency, batchSize, work),
                new Slots(concurrency));
    }

    DueWorker create(DueTable table, boolean whileSuspended, DueWorker.Setup setup, Slots slots) {
        return new DueWorker(vertx, new DueQueue(worker, table, whileSuspended), setup, slots);
    }

    /** Starts it to look for due rows, where this process works. */
    public void start(DueWorker started) {
        if (settings.works()) {
            started.start(settings.poll());
        }
    }

    /** Stops a worker, see {@link #stopAll}. */
    public void stop(DueWorker stopped) {
        stopAll(List.of(stopped));
    }

    /** Waits, as long as the configuration allows, for what was begun; the rest is given back for another instance to begin again. */
    void stopAll(Collection<DueWorker> workers) {
        try {
            CompletableFuture<Void> idle = CompletableFuture.allOf(
                    workers.stream().map(DueWorker::stop).toArray(CompletableFuture[]::new));
            BoundedWait.block(Future.fromCompletionStage(idle), settings.stop(), done -> {});
        } catch (TimeoutException | ExecutionException left) {
            LOG.infof("Work in progress is left to another instance: %s", left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letGo(workers);
    }

    private static void letGo(Collection<DueWorker> workers) {
        for (DueWorker stopped : workers) {
            try {
                BoundedWait.block(
                        Future.fromCompletionStage(stopped.letGo().subscribeAsCompletionStage()), RELEASE, done -> {});
            } catch (TimeoutException | ExecutionException left) {
                LOG.infof("Leases end by themselves: %s", left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
