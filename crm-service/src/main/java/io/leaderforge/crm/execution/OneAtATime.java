package io.leaderforge.crm.execution;

import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Work of which this process has one piece under way, in the order it came. When the process ends, it was that one that was
 * at work.
 */
final class OneAtATime {

    private final AtomicReference<CompletableFuture<Void>> last =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** Does the work when what came before has ended, however it has; on the caller's Vert.x context. */
    Uni<Void> next(Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Executor back = OwnContext.here();
            CompletableFuture<Void> ended = new CompletableFuture<>();
            CompletableFuture<Void> before = last.getAndSet(ended);
            return Uni.createFrom()
                    .completionStage(before)
                    .emitOn(back)
                    .chain(any -> work.get())
                    .onTermination()
                    .invoke(() -> ended.complete(null));
        });
    }
}
