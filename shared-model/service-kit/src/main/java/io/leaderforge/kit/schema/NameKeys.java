package io.leaderforge.kit.schema;

import io.leaderforge.kit.text.Names;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows of every table that a migration has registered by {@code call name_key(…)} the key of their name, where they
 * have another: rows from before the rule, and those that the last release has written since. Keys of names are not unique,
 * so nothing can be refused.
 */
final class NameKeys {

    private static final String REGISTERED = """
            select quote_ident(table_name) as table_name, quote_ident(key_column) as key_column, kind,
              quote_ident(name_column) as name_column
            from name_keys order by table_name, key_column
            """;
    private static final String SELECT =
            "select tenant_id, id, %3$s as name, %2$s as key from %1$s where %3$s is not null order by tenant_id, id";
    private static final String UPDATE =
            "update %1$s set %2$s = ? where tenant_id = ? and id = ? and %3$s is not distinct from ?";
    private static final int FETCH = 1_000;

    private record Column(String table, String key, String kind, String name) {

        boolean isTags() {
            return kind.equals("tags");
        }

        String statement(String template) {
            return template.formatted(table, key, name);
        }

        Object rightKey(Object names) {
            if (names instanceof String[] tags) {
                return Names.keys(List.of(tags)).toArray(String[]::new);
            }
            String name = (String) names;
            return kind.equals("search") ? Names.searchKey(name) : Names.key(name);
        }
    }

    private record Row(UUID tenant, UUID id, Object names, Object rightKey) {}

    private final Connection reading;
    private final Connection writing;

    private NameKeys(Connection reading, Connection writing) {
        this.reading = reading;
        this.writing = writing;
    }

    /** Each row is written in a transaction of its own, so that nothing waits for more than one. Safe to repeat. */
    static void refresh(String jdbcUrl, String owner, String password) throws SQLException {
        try (Connection reading = DriverManager.getConnection(jdbcUrl, owner, password);
                Connection writing = DriverManager.getConnection(jdbcUrl, owner, password)) {
            reading.setAutoCommit(false);
            new Statements(writing).run("set lock_timeout = '2s'");
            NameKeys keys = new NameKeys(reading, writing);
            for (Column column : keys.columns()) {
                keys.refresh(column);
            }
        }
    }

    private List<Column> columns() throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = reading.createStatement();
                ResultSet rows = statement.executeQuery(REGISTERED)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return columns;
    }

    private void refresh(Column column) throws SQLException {
        try (Statement statement = reading.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(column.statement(SELECT));
                    PreparedStatement update = writing.prepareStatement(column.statement(UPDATE))) {
                while (rows.next()) {
                    Row row = wrong(column, rows);
                    if (row != null) {
                        write(column, row, update);
                    }
                }
            }
        }
        reading.commit();
    }

    /** The row, where its key is not that of its name. */
    private static @Nullable Row wrong(Column column, ResultSet row) throws SQLException {
        Object names = value(column, row, "name");
        Object right = column.rightKey(Objects.requireNonNull(names));
        return Objects.deepEquals(right, value(column, row, "key"))
                ? null
                : new Row(row.getObject("tenant_id", UUID.class), row.getObject("id", UUID.class), names, right);
    }

    private static @Nullable Object value(Column column, ResultSet row, String name) throws SQLException {
        if (!column.isTags()) {
            return row.getString(name);
        }
        java.sql.Array array = row.getArray(name);
        return array == null ? null : (String[]) array.getArray();
    }

    /** Unless it has got another name in between. */
    private void write(Column column, Row row, PreparedStatement update) throws SQLException {
        update.setObject(1, parameter(column, row.rightKey));
        update.setObject(2, row.tenant);
        update.setObject(3, row.id);
        update.setObject(4, parameter(column, row.names));
        update.executeUpdate();
    }

    private Object parameter(Column column, Object value) throws SQLException {
        return column.isTags() ? writing.createArrayOf("text", (String[]) value) : value;
    }
}
