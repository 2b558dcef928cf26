package io.leaderforge.kit.pool;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads that keep long computations off the event loops. What does not fit into the queue is answered 503. */
public final class BoundedPool implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;
    private final String whenFull;

    /**
     * A pool of threads that start when they are needed.
     *
     * @param name     the threads' names begin with it
     * @param queue    how much may wait for a thread
     * @param whenFull a sentence for those who do not fit
     */
    public BoundedPool(String name, int threads, int queue, String whenFull) {
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        this.whenFull = whenFull;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Runs the work on a thread of the pool and comes back to the caller's Vert.x context. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Executor back = OwnContext.here();
            return Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(threads)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> Problems.unavailable(whenFull, SOON))
                    .emitOn(back);
        });
    }
}
