package io.leaderforge.kit.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits for something that has to be given back (a connection, a permit, a lease) for a limited time. What arrives after the
 * wait was given up, for its time was over or its thread interrupted, is given back at once.
 */
public final class BoundedWait {

    private BoundedWait() {}

    /** On this thread, which must be one that may block. */
    public static <T> T block(Future<T> awaited, Duration patience, Consumer<? super T> giveBack)
            throws InterruptedException, ExecutionException, TimeoutException {
        boolean settled = false;
        try {
            T item = awaited.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            settled = true;
            return item;
        } finally {
            if (!settled) {
                awaited.onSuccess(giveBack::accept);
            }
        }
    }

    /** Without blocking; fails with a {@link TimeoutException}. Whoever cancels it has given up, too. */
    public static <T> Uni<T> within(Future<T> awaited, Duration patience, Consumer<? super T> giveBack) {
        return Uni.createFrom()
                .completionStage(awaited.toCompletionStage())
                .onCancellation()
                .invoke(() -> awaited.onSuccess(giveBack::accept))
                .ifNoItem()
                .after(patience)
                .fail();
    }
}
