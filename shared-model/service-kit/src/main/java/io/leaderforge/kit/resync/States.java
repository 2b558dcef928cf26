package io.leaderforge.kit.resync;

import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state topic as a table's rows: each is published as it stands, in the transaction that changed it, and again after a
 * restore. The table has {@code tenant_id}, {@code id} and {@code revision}, and a column for each component of the state.
 *
 * <pre>{@code
 * static final States<TeamState> STATES = States.of(TeamState.class, "teams");
 *
 * STATES.store(sql, TeamView.ROWS, "insert into teams (…) values (…)", …);  // inserts, publishes, answers the view
 *
 * @Produces StateSource states() { return STATES; }
 * }</pre>
 */
public final class States<S extends Record> implements StateSource {

    private final Rows<S> rows;
    private final String table;
    private final String columns;

    private States(Rows<S> rows, String table) {
        this.rows = rows;
        this.table = table;
        this.columns = rows.columns() + ", id as state_key, revision as state_revision";
    }

    public static <S extends Record> States<S> of(Class<S> state, String table) {
        return of(Rows.of(state), table);
    }

    /** The same, where a column is computed or has another name than the state's component. */
    public static <S extends Record> States<S> of(Rows<S> rows, String table) {
        return new States<>(rows, table);
    }

    /**
     * Changes one row, publishes its state and answers another shape of it, in one statement and the outbox's.
     *
     * @param statement an insert, or an update of a row that the transaction holds; the columns are appended as its
     *                  {@code returning}
     */
    public <V extends Record> Uni<V> store(Sql sql, Rows<V> views, String statement, @Nullable Object... parameters) {
        return published(sql, views, statement + " returning " + views.columns() + ", " + columns, parameters);
    }

    /** Publishes the state of a row that this transaction has changed by other means, after the flush, and answers its view. */
    public <V extends Record> Uni<V> publish(Sql sql, Rows<V> views, UUID id) {
        return published(
                sql,
                views,
                "select " + views.columns() + ", " + columns + " from " + table + " where tenant_id = $1 and id = $2",
                sql.tenant(),
                id);
    }

    /** Publishes the states of rows that a statement changes, in their order; how many there were. */
    public Uni<Integer> storeAll(Sql sql, String statement, @Nullable Object... parameters) {
        return sql.list(events(0), statement + " returning " + columns, parameters)
                .call(events -> Outbox.appendAll(sql, events))
                .map(List::size);
    }

    private <V extends Record> Uni<V> published(
            Sql sql, Rows<V> views, String statement, @Nullable Object... parameters) {
        return sql.first(row -> row, statement, parameters)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("no row of " + table + " was changed"))
                .call(row -> Outbox.appendAll(sql, List.of(events(views.size()).apply(row))))
                .map(views::read);
    }

    private Function<Row, OutboxEvent> events(int first) {
        Function<Row, S> states = rows.reader(first);
        return row -> OutboxEvent.state(states.apply(row), row.getUUID("state_key"), row.getLong("state_revision"));
    }

    @Override
    public Class<S> state() {
        return rows.type();
    }

    /** Without what a state topic is narrowed to: {@code (select * from tenants where …) tenants} is {@code tenants}. */
    @Override
    public String table() {
        return table.substring(table.lastIndexOf(' ') + 1);
    }

    @Override
    public Uni<List<OutboxEvent>> of(Sql sql, Collection<UUID> ids) {
        return sql.list(events(0), of(), sql.tenant(), ids);
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return sql.list(events(0), next(), sql.tenant(), after, limit);
    }

    private String of() {
        return "select " + columns + " from " + table + " where tenant_id = $1 and id = any ($2)";
    }

    private String next() {
        return "select " + columns + " from " + table
                + " where tenant_id = $1 and id > $2 order by id limit $3 for share";
    }

    /** The statements of its own, as a test prepares them. */
    public List<String> statements() {
        return List.of(next(), of());
    }
}
