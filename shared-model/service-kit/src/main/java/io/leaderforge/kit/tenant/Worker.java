package io.leaderforge.kit.tenant;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The role {@code <word>_worker}, which sees nothing but the due columns of due tables, of all tenants: it finds and claims
 * work, one statement each, and the work itself is then done in a {@link TenantTransaction} of the row's tenant.
 */
@ApplicationScoped
public class Worker {

    private final Pool pool;

    Worker(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** Runs one statement as the worker and reads its rows, e.g. {@code update … returning} for a claim. */
    public <T> Uni<List<T>> list(Function<Row, T> view, String statement, @Nullable Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(statement)
                        .execute(Tuple.from(parameters))
                        .toCompletionStage())
                .map(rows -> {
                    List<T> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(view.apply(row)));
                    return found;
                });
    }
}
