package io.leaderforge.crm.due;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes the workers of this instance. */
@ApplicationScoped
public class DueWorkers {

    private final Vertx vertx;
    private final DueQueue queue;
    private final WorkerConfig config;

    DueWorkers(Vertx vertx, DueQueue queue, WorkerConfig config) {
        this.vertx = vertx;
        this.queue = queue;
        this.config = config;
    }

    /**
     * A worker, to be started.
     *
     * @param hands    how much it has under way at once
     * @param together how many rows of a tenant it gives to {@code work} at once, at most
     * @param work     does claimed rows of one tenant; what it fails with is logged, and they are due again when the lease ends
     */
    public DueWorker create(
            DueTable table, Duration lease, int hands, int together, Function<List<Claim>, Uni<Void>> work) {
        return new DueWorker(vertx, queue, table, lease, config.poll(), hands, together, work);
    }

    /** Stops a worker, as long as the configuration allows; what has not ended by then another instance takes over. */
    public void stop(DueWorker worker) {
        CompletableFuture<Void> idle = worker.stop();
        idle.completeOnTimeout(null, config.stop().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
