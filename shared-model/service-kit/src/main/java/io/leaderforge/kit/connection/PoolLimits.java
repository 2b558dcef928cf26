package io.leaderforge.kit.connection;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How each pool of the service is made: how long and in what company one waits for a connection, and that long statements
 * stay prepared, too. The client keeps those of up to 2,048 characters by default; longer ones are planned anew at each call,
 * which under row-level security takes longer than running them (ADR 105).
 */
@ApplicationScoped
public class PoolLimits {

    private static final int MAX_CHARACTERS = 16_384;

    private final Duration wait;
    private final int waiting;

    /**
     * @param wait    for a connection; then the caller is answered 503, and a consumer or worker tries again
     * @param waiting how many wait at once; who comes then is refused at once
     */
    public PoolLimits(
            @ConfigProperty(name = "leaderforge.database.connection-wait") Duration wait,
            @ConfigProperty(name = "leaderforge.database.max-waiting") int waiting) {
        this.wait = wait;
        this.waiting = waiting;
    }

    Pool pool(PgPoolCreator.Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlLimit(MAX_CHARACTERS));
        PoolOptions limited = input.poolOptions()
                .setConnectionTimeout(Math.toIntExact(wait.toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(waiting);
        return PgBuilder.pool()
                .with(limited)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
