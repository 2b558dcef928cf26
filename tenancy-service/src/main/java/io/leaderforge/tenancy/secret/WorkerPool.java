package io.leaderforge.tenancy.secret;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.OwnContext;
import io.leaderforge.tenancy.secret.FairQueue.Task;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Threads for cryptography, which is too slow for an event loop. Bounded and fair: excess work is answered 503, that of the
 * shares with the most work waiting.
 */
@Singleton
public class WorkerPool {

    private static final Logger LOG = Logger.getLogger(WorkerPool.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final FairQueue queue;
    private final List<Thread> threads;

    WorkerPool(PasswordConfig config) {
        this.queue = new FairQueue(config.queue());
        this.threads = IntStream.range(0, config.threads())
                .mapToObj(number ->
                        Thread.ofPlatform().daemon().name("crypto-" + number).start(this::work))
                .toList();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                queue.take().run().run();
            }
        } catch (InterruptedException stopped) {
            LOG.debug("The pool stops.");
        }
    }

    @PreDestroy
    void stop() {
        threads.forEach(Thread::interrupt);
    }

    /** Runs the work on a thread of the pool, in its share's turn, and returns to the caller's Vert.x context. */
    public <T> Uni<T> run(Share share, Supplier<T> work) {
        return backHere(emitter -> queue.offer(share, task(emitter, work)));
    }

    /** As {@link #run(Share, Supplier)}, for short work of the service itself. */
    public <T> Uni<T> run(Supplier<T> work) {
        return backHere(emitter -> queue.offerOwn(task(emitter, work)));
    }

    private static <T> Uni<T> backHere(java.util.function.Consumer<UniEmitter<? super T>> offer) {
        return Uni.createFrom().deferred(() -> {
            Executor back = OwnContext.here();
            return Uni.createFrom()
                    .<T>emitter(offer)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> Problems.unavailable(
                            "Too many people are signing in from your network or tenant. Try again.", SOON))
                    .emitOn(back);
        });
    }

    private static <T> Task task(UniEmitter<? super T> emitter, Supplier<T> work) {
        return new Task(() -> complete(emitter, work), () -> emitter.fail(new RejectedExecutionException()));
    }

    /** A thread survives any exception of its work. */
    private static <T> void complete(UniEmitter<? super T> emitter, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failed) {
            emitter.fail(failed);
            return;
        }
        emitter.complete(result);
    }
}
