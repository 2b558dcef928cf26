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

/** Makes the workers of this instance. */
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
        try {
            BoundedWait.block(Future.fromCompletionStage(worker.stop()), config.stop(), idle -> {});
        } catch (TimeoutException | ExecutionException left) {
            LOG.infof("What is under way is left to another instance: %s", left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
