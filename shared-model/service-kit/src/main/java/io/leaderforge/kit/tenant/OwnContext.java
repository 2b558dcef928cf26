package io.leaderforge.kit.tenant;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work beside requests: on a duplicated context of its own, where sessions, callers and deadlines of others are out of sight. */
public final class OwnContext {

    private OwnContext() {}

    /** Runs the work on a new context, on an event loop of the given one's; the result arrives there. */
    public static <T> Uni<T> run(Context root, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(root);
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(
                    any -> Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }

    /** Goes on where the caller is now, after a wait on another thread. */
    public static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(any -> task.run());
    }
}
