package io.leaderforge.kit.tenant;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Bindings;
import io.leaderforge.kit.row.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the connection of one tenant transaction. Parameters are {@code $1}, {@code $2} …, given as the services have
 * them ({@link Bindings}); text is never built from input. Records are read by {@link Rows}: the statement is given from its
 * {@code from} on, the columns are the record's. Valid until the transaction's function has answered; not for use by two statements at once.
 */
public interface Sql {

    Uni<RowSet<Row>> execute(String statement, Tuple parameters);

    /** One statement for many parameter sets, in one round trip. */
    Uni<RowSet<Row>> batch(String statement, List<Tuple> parameters);

    /** On whose behalf this transaction runs. */
    Caller caller();

    /** The caller's tenant. */
    default UUID tenant() {
        return caller().requireTenant();
    }

    /** Runs after the transaction has committed, never when it has not; for waking workers, not for effects. */
    void afterCommit(Runnable action);

    /** What is kept for the {@link TransactionListener}s until the commit. */
    Notes notes();

    default Uni<RowSet<Row>> query(String statement, @Nullable Object... parameters) {
        return execute(statement, Bindings.tuple(parameters));
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

    /** The records of all rows; {@code tail} begins with {@code from}. */
    default <T extends Record> Uni<List<T>> list(Rows<T> rows, String tail, @Nullable Object... parameters) {
        return list(rows.reader(), select(rows, tail), parameters);
    }

    /** The record of the first row, or an item of null where there is none; {@code tail} begins with {@code from}. */
    default <T extends Record> Uni<@Nullable T> find(Rows<T> rows, String tail, @Nullable Object... parameters) {
        return first(rows.reader(), select(rows, tail), parameters);
    }

    /**
     * The record of the first row, 404 where there is none.
     *
     * @param what names it in the problem, e.g. {@code item}
     */
    default <T extends Record> Uni<T> require(String what, Rows<T> rows, String tail, @Nullable Object... parameters) {
        return find(rows, tail, parameters).onItem().ifNull().failWith(() -> Problems.notFound(what));
    }

    /** Fails with 404 where the statement has no row; for locks and checks that read nothing. */
    default Uni<Void> requireRow(String what, String statement, @Nullable Object... parameters) {
        return query(statement, parameters)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.notFound(what);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Fails with 404 at the pointer where the statement has no row, with {@code Retry-After} for a replica that may not have it
     * yet.
     */
    default Uni<Void> requireReference(String pointer, String what, String statement, @Nullable Object... parameters) {
        return query(statement, parameters)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.notFoundReference(pointer, what);
                    }
                })
                .replaceWithVoid();
    }

    /** Whether the statement has a row. */
    default Uni<Boolean> exists(String statement, @Nullable Object... parameters) {
        return query(statement, parameters).map(rows -> rows.size() > 0);
    }

    /** The record that a changing statement returns: the columns are appended as its {@code returning}. Null where it changed none. */
    default <T extends Record> Uni<@Nullable T> change(Rows<T> rows, String statement, @Nullable Object... parameters) {
        return first(rows.reader(), statement + " returning " + rows.columns(), parameters);
    }

    /** The record of the row that an insert stores, or an update of a row that is locked; {@link #change} without its null. */
    default <T extends Record> Uni<T> store(Rows<T> rows, String statement, @Nullable Object... parameters) {
        return change(rows, statement, parameters)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("stored no row: " + statement));
    }

    /** Inserts a row of exactly the record's components. */
    default <T extends Record> Uni<Void> insert(String table, Rows<T> rows, T record) {
        return query(rows.insert(table), rows.values(record)).replaceWithVoid();
    }

    private static String select(Rows<?> rows, String tail) {
        return "select " + rows.columns() + " " + tail;
    }
}
