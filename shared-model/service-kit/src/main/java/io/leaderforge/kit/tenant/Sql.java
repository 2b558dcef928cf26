package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the connection of one tenant transaction. Parameters are {@code $1}, {@code $2} …; text is never built
 * from input. Valid until the transaction's function has answered; not for use by two statements at once.
 */
public interface Sql {

    Uni<RowSet<Row>> execute(String statement, Tuple parameters);

    /** One statement for many parameter sets, in one round trip. */
    Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters);

    /** On whose behalf this transaction runs. */
    Caller caller();

    /** Runs after the transaction has committed, never when it has not; for waking workers, not for effects. */
    void afterCommit(Runnable action);

    default Uni<RowSet<Row>> query(String statement, @Nullable Object... parameters) {
        return execute(statement, Tuple.from(parameters));
    }

    /** The number of rows the statement changed. */
    default Uni<Integer> update(String statement, @Nullable Object... parameters) {
        return query(statement, parameters).map(RowSet::rowCount);
    }

    default <T> Uni<List<T>> list(Function<Row, T> view, String statement, @Nullable Object... parameters) {
        return query(statement, parameters).map(rows -> {
            List<T> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(view.apply(row)));
            return all;
        });
    }

    /** The first row, or an item of null where there is none. */
    default <T> Uni<@Nullable T> first(Function<Row, T> view, String statement, @Nullable Object... parameters) {
        return query(statement, parameters)
                .map(rows -> rows.rowCount() == 0 && rows.size() == 0
                        ? null
                        : view.apply(rows.iterator().next()));
    }
}
