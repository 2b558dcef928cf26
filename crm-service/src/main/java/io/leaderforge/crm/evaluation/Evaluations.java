package io.leaderforge.crm.evaluation;

import io.leaderforge.kit.pool.BoundedPool;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Threads for what tenants have written. Each piece of work is bounded by itself; here is bounded how many are done at once
 * and how many wait, so that a run that finds no place is taken up again later.
 */
@Singleton
public class Evaluations {

    private final BoundedPool pool;

    Evaluations(EvaluationConfig config) {
        this.pool = new BoundedPool(
                "evaluation", config.threads(), config.queue(), "Too many workflows are being evaluated.");
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
