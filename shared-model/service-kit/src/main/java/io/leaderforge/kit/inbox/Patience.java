package io.leaderforge.kit.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats work that fails for reasons that pass, however long, with growing pauses; always goes on where it began, on the
 * Vert.x context of the caller. A failure that does not pass comes out.
 */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Told before each pause. */
    interface Listener {
        void waiting(Throwable failure, int attempt);
    }

    private final Function<Throwable, Uni<Boolean>> passes;
    private final Listener listener;

    Patience(Function<Throwable, Uni<Boolean>> passes, Listener listener) {
        this.passes = passes;
        this.listener = listener;
    }

    <T> Uni<T> insist(Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        AtomicInteger attempts = new AtomicInteger();
        Uni<T> insisting = Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .retry()
                .when(failures -> failures.onItem()
                        .transformToUniAndConcatenate(failure -> passes.apply(failure)
                                .chain(passing -> passing
                                        ? pause(failure, attempts.incrementAndGet(), context)
                                        : Uni.createFrom().failure(failure))));
        return on(context, insisting);
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
