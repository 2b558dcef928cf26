package io.leaderforge.crm.due;

import io.leaderforge.kit.connection.BoundedWait;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Creates the workers of this instance. */
@ApplicationScoped
public class DueWorkers {

    private static final Logger LOG = Logger.getLogger(DueWorkers.class);

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
     * @param concurrency batches in progress at once
     * @param batchSize   rows of one tenant in a batch, at most
     * @param work        processes a batch; a failure is logged, and its rows are due again when the lease ends
     */
    public DueWorker create(
            DueTable table, Duration lease, int concurrency, int batchSize, Function<List<Claim>, Uni<Void>> work) {
        return new DueWorker(vertx, queue, table, lease, config.poll(), concurrency, batchSize, work);
    }

    /** Stops a worker, as long as the configuration allows; what has not ended by then another instance takes over. */
    public void stop(DueWorker worker) {
        try {
            BoundedWait.block(Future.fromCompletionStage(worker.stop()), config.stop(), idle -> {});
        } catch (TimeoutException | ExecutionException left) {
            LOG.infof("Work in progress is left to another instance: %s", left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
