package io.leaderforge.kit.retry;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Retries work that fails with a transient failure, without limit and with exponential back-off up to five seconds. Every
 * attempt runs on the Vert.x context of the caller. A failure that is not transient is passed on.
 */
public final class RetryPolicy {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Called before each pause. */
    public interface Listener {
        void waiting(Throwable failure, int attempt);
    }

    private final Function<Throwable, Uni<Boolean>> isTransient;
    private final Listener listener;

    public RetryPolicy(Function<Throwable, Uni<Boolean>> isTransient, Listener listener) {
        this.isTransient = isTransient;
        this.listener = listener;
    }

    public <T> Uni<T> execute(Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        AtomicInteger attempts = new AtomicInteger();
        Uni<T> retried = Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .retry()
                .when(failures -> failures.onItem()
                        .transformToUniAndConcatenate(failure -> isTransient
                                .apply(failure)
                                .chain(retry -> retry
                                        ? pause(failure, attempts.incrementAndGet(), context)
                                        : Uni.createFrom().failure(failure))));
        return on(context, retried);
    }

    private Uni<Integer> pause(Throwable failure, int attempt, @Nullable Context context) {
        listener.waiting(failure, attempt);
        long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10));
        return on(context, Uni.createFrom().item(attempt).onItem().delayIt().by(Duration.ofMillis(millis)));
    }

    private static <T> Uni<T> on(@Nullable Context context, Uni<T> work) {
        return context == null ? work : work.emitOn(task -> context.runOnContext(go -> task.run()));
    }
}
