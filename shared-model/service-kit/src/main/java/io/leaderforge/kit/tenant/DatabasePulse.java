package io.leaderforge.kit.tenant;

import io.leaderforge.kit.connection.FreshConnection;
import io.leaderforge.kit.connection.PooledStatement;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the pool of the service still gives connections: each transaction that ends is a turn, and a statement every few
 * seconds where there are none. And, where any loop is late, whether the database is away, which excuses it.
 */
@ApplicationScoped
class DatabasePulse {

    private final Pool pool;
    private final FreshConnection fresh;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("database-pool");

    DatabasePulse(Pool pool, FreshConnection fresh) {
        this.pool = pool;
        this.fresh = fresh;
    }

    void turn() {
        pulse.turn();
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    /** Where it never ends, it is not begun again, and the pulse stays late. */
    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return PooledStatement.run(pool, "select")
                .invoke(rows -> turn())
                .onFailure(PooledStatement::isAnAnswer)
                .invoke(refused -> turn())
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> excuse() {
        if (!Pulses.ofProcess().anyIsLate()) {
            return Uni.createFrom().voidItem();
        }
        return fresh.answers()
                .invoke(answers -> {
                    if (!answers) {
                        Pulses.ofProcess().databaseIsAway();
                    }
                })
                .replaceWithVoid();
    }
}
