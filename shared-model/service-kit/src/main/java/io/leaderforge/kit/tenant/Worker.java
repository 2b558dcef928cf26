package io.leaderforge.kit.tenant;

import io.leaderforge.kit.connection.PooledStatement;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The role {@code <context>_worker}, which sees nothing but the due columns of due tables, of all tenants: it finds and claims
 * work, one statement each, and the work itself is then done in a {@link TenantTransaction} of the row's tenant. Its pulse is
 * that its pool gives connections; something looks for work every few seconds in each service.
 */
@ApplicationScoped
public class Worker {

    private final Pool pool;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("worker-pool");

    Worker(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    /** Runs one statement as the worker and reads its rows, e.g. {@code update … returning} for a claim. */
    public <T> Uni<List<T>> list(Function<Row, T> view, String statement, @Nullable Object... parameters) {
        return PooledStatement.run(pool, statement, Tuple.from(parameters))
                .onFailure(PooledStatement::isAnAnswer)
                .invoke(refused -> pulse.turn())
                .map(rows -> {
                    pulse.turn();
                    List<T> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(view.apply(row)));
                    return found;
                });
    }
}
