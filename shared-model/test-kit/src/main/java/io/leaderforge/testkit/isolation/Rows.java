package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.Check;
import io.leaderforge.testkit.isolation.Catalog.Column;
import io.leaderforge.testkit.isolation.Catalog.ForeignKey;
import io.leaderforge.testkit.isolation.Catalog.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one row of a tenant in a table, and first the rows it refers to; as the owner, from the catalog alone. */
final class Rows {

    private final Catalog catalog;
    private final Db db;
    private final RowOverrides overrides;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Map<String, @Nullable String>> made = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private final Candidates values;

    Rows(Catalog catalog, List<Table> tables, RowOverrides overrides) {
        this.catalog = catalog;
        this.db = catalog.db();
        this.overrides = overrides;
        this.values = new Candidates(db);
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    /** The tenant's row in the table, column by column as text; made when it is not there. */
    Map<String, @Nullable String> of(Table table, UUID tenant) throws SQLException {
        String key = table.name() + " " + tenant;
        Map<String, @Nullable String> known = made.get(key);
        if (known != null) {
            return known;
        }
        inProgress.add(table.name());
        try {
            Map<String, @Nullable String> row = insert(table, prepare(table, tenant), tenant);
            made.put(key, row);
            return row;
        } finally {
            inProgress.remove(table.name());
        }
    }

    /** The tenant's row in the named table when one was made; else empty. */
    Map<String, @Nullable String> existing(String table, UUID tenant) {
        return made.getOrDefault(table + " " + tenant, Map.of());
    }

    private Map<String, @Nullable String> prepare(Table table, UUID tenant) throws SQLException {
        List<Column> columns = writable(table);
        List<Check> checks = catalog.checks(table);
        Map<String, @Nullable String> fixed = references(table, columns, tenant);
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        Map<String, List<@Nullable String>> free = new HashMap<>();
        for (Column column : columns) {
            Function<UUID, @Nullable String> override = overrides.of(table.name(), column.name());
            if (override != null) {
                row.put(column.name(), override.apply(tenant));
            } else if (fixed.containsKey(column.name())) {
                row.put(column.name(), fixed.get(column.name()));
            } else {
                List<@Nullable String> candidates = values.of(column, checks, tenant);
                row.put(column.name(), candidates.getFirst());
                free.put(column.name(), candidates);
            }
        }
        return new CheckSolver(db, columns, checks).solve(row, free);
    }

    private Map<String, @Nullable String> references(Table table, List<Column> columns, UUID tenant)
            throws SQLException {
        Map<String, @Nullable String> fixed = new HashMap<>();
        fixed.put("tenant_id", tenant.toString());
        Set<String> required = new HashSet<>();
        columns.stream().filter(Column::notNull).forEach(column -> required.add(column.name()));
        for (ForeignKey key : catalog.foreignKeys(table)) {
            if (fixed.keySet().containsAll(key.columns())) {
                parentOf(key, table, tenant);
                continue;
            }
            if (key.columns().stream().anyMatch(column -> overrides.of(table.name(), column) != null)) {
                continue; // The test says what it refers to; two tables that refer to each other need that.
            }
            Optional<Map<String, @Nullable String>> parent = parentOf(key, table, tenant);
            for (int i = 0; i < key.columns().size(); i++) {
                String column = key.columns().get(i);
                if (parent.isPresent()) {
                    fixed.put(column, parent.get().get(key.parentColumns().get(i)));
                } else if (!required.contains(column)) {
                    fixed.put(column, null);
                }
            }
        }
        return fixed;
    }

    /** Empty where the parent is being made itself: the reference stays null. */
    private Optional<Map<String, @Nullable String>> parentOf(ForeignKey key, Table table, UUID tenant)
            throws SQLException {
        Table parent = tables.get(key.parent());
        if (parent == null || parent.name().equals(table.name()) || inProgress.contains(parent.name())) {
            return Optional.empty();
        }
        return Optional.of(of(parent, tenant));
    }

    private Map<String, @Nullable String> insert(Table table, Map<String, @Nullable String> row, UUID tenant)
            throws SQLException {
        String names = String.join(", ", row.keySet().stream().map(Rows::quoted).toList());
        Insert insert = insertOf(table, row, row.keySet());
        Savepoint before = db.savepoint();
        try {
            db.become(catalog.role("owner"));
            db.caller(tenant, "service");
            return db.list(Rows::read, insert.sql() + " returning " + names, insert.arguments())
                    .getFirst();
        } catch (SQLException e) {
            db.rollback(before);
            throw e;
        } finally {
            db.become("none");
        }
    }

    /** @param sql with one parameter for each argument */
    @SuppressWarnings("ArrayRecordComponent") // Handed on to JDBC, never compared.
    record Insert(String sql, @Nullable Object[] arguments) {}

    /** The statement that writes these columns of the row. */
    Insert insertOf(Table table, Map<String, @Nullable String> row, Set<String> names) throws SQLException {
        List<String> quoted = new ArrayList<>();
        List<String> casts = new ArrayList<>();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Column column : writable(table)) {
            if (names.contains(column.name())) {
                quoted.add(quoted(column.name()));
                casts.add("cast(? as " + column.type() + ")");
                arguments.add(row.get(column.name()));
            }
        }
        return new Insert(
                "insert into " + quoted(table.name()) + " (" + String.join(", ", quoted) + ") values ("
                        + String.join(", ", casts) + ")",
                arguments.toArray());
    }

    private List<Column> writable(Table table) throws SQLException {
        return catalog.columns(table).stream()
                .filter(column -> !column.generated())
                .toList();
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }

    private static Map<String, @Nullable String> read(ResultSet row) throws SQLException {
        Map<String, @Nullable String> read = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            read.put(row.getMetaData().getColumnName(i), row.getString(i));
        }
        return read;
    }
}
