package io.leaderforge.tenancy.secret;

import io.leaderforge.kit.pool.BoundedPool;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Threads for cryptography, which is too slow for an event loop. Bounded: what does not fit is answered 503. */
@Singleton
public class WorkerPool {

    private final BoundedPool pool;

    WorkerPool(PasswordConfig config) {
        this.pool = new BoundedPool("crypto", config.threads(), config.queue(), "Too many people are signing in.");
    }

    @PreDestroy
    void stop() {
        pool.close();
    }

    /** Runs the work on a thread of the pool and comes back to the caller's Vert.x context. */
    public <T> Uni<T> run(Supplier<T> work) {
        return pool.run(work);
    }
}
