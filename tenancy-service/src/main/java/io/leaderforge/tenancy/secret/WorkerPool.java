package io.leaderforge.tenancy.secret;

import io.leaderforge.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads for cryptography, which is too slow for an event loop. Bounded: what does not fit is answered 503. */
@Singleton
public class WorkerPool {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;

    WorkerPool(PasswordConfig config) {
        this.threads = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().daemon().name("crypto-", 0).factory());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** Runs the work on a thread of the pool and comes back to the caller's Vert.x context. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Executor back = context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
            return Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(threads)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> Problems.unavailable("Too many people are signing in.", SOON))
                    .emitOn(back);
        });
    }
}
