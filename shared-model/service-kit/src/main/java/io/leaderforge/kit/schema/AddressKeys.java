package io.leaderforge.kit.schema;

import io.leaderforge.kit.schema.AddressColumn.Row;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the rows of every table that a migration has registered by {@code call address_key(…)} the canonical form and the key
 * of their address, where they have another: rows from before the rule, and those that the last release has written since.
 *
 * <p>Two rows whose addresses turn out to be one are never merged, and the second takes nothing of the first: its address
 * stays as it is, and its key becomes one that no typed text has, {@code <key> <id>}. It is reported at every run until one of
 * the two has another address; then it gets its key.
 */
final class AddressKeys {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int FETCH = 1_000;
    private static final int BATCH = 200;

    private final Connection reading;
    private final Connection writing;
    private final List<String> reports = new ArrayList<>();

    private AddressKeys(Connection reading, Connection writing) {
        this.reading = reading;
        this.writing = writing;
    }

    /**
     * Rows are written a few at a time, so that nothing waits long for them. Safe to repeat.
     *
     * @return a line for every row whose address is another's
     */
    static List<String> refresh(String jdbcUrl, String context, String password) throws SQLException {
        try (Connection reading = DriverManager.getConnection(jdbcUrl, context + "_owner", password);
                Connection writing = DriverManager.getConnection(jdbcUrl, context + "_owner", password)) {
            reading.setSchema(context);
            writing.setSchema(context);
            reading.setAutoCommit(false);
            new Statements(writing).run("set lock_timeout = '2s'");
            AddressKeys keys = new AddressKeys(reading, writing);
            for (AddressColumn column : AddressColumn.all(reading)) {
                keys.refresh(column);
            }
            return List.copyOf(keys.reports);
        }
    }

    /** A key may be taken only until the row that has it now has got its own: what is refused is tried again. */
    private void refresh(AddressColumn column) throws SQLException {
        List<Row> refused = firstPass(column);
        int before = Integer.MAX_VALUE;
        while (!refused.isEmpty() && refused.size() < before) {
            before = refused.size();
            refused = oneByOne(column, refused);
        }
        for (Row row : refused) {
            setApart(column, row);
        }
    }

    private List<Row> firstPass(AddressColumn column) throws SQLException {
        List<Row> refused = new ArrayList<>();
        List<Row> batch = new ArrayList<>();
        try (Statement statement = reading.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(column.select())) {
                while (rows.next()) {
                    Row row = Row.of(rows);
                    if (!column.isRight(row)) {
                        batch.add(row);
                    }
                    if (batch.size() == BATCH) {
                        refused.addAll(together(column, batch));
                        batch.clear();
                    }
                }
            }
        }
        reading.commit();
        refused.addAll(together(column, batch));
        return refused;
    }

    /** In one transaction, unless one of them is refused. Answers those whose key another row has. */
    private List<Row> together(AddressColumn column, List<Row> rows) throws SQLException {
        try (PreparedStatement update = writing.prepareStatement(column.update())) {
            writing.setAutoCommit(false);
            for (Row row : rows) {
                set(update, column, row, column.written(row), row.rightKey());
                update.addBatch();
            }
            update.executeBatch();
            writing.commit();
            return List.of();
        } catch (SQLException e) {
            writing.rollback();
            requireTaken(e);
        } finally {
            writing.setAutoCommit(true);
        }
        return oneByOne(column, rows);
    }

    private List<Row> oneByOne(AddressColumn column, List<Row> rows) throws SQLException {
        List<Row> refused = new ArrayList<>();
        for (Row row : rows) {
            try {
                update(column, row, column.written(row), row.rightKey());
            } catch (SQLException e) {
                requireTaken(e);
                refused.add(row);
            }
        }
        return refused;
    }

    private static void requireTaken(SQLException e) throws SQLException {
        if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
            throw e;
        }
    }

    private void setApart(AddressColumn column, Row row) throws SQLException {
        if (!row.keyApart().equals(row.key())) {
            update(column, row, row.address(), row.keyApart());
        }
        reports.add(column.report(row));
    }

    private void update(AddressColumn column, Row row, String address, String key) throws SQLException {
        try (PreparedStatement update = writing.prepareStatement(column.update())) {
            set(update, column, row, address, key);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement update, AddressColumn column, Row row, String address, String key)
            throws SQLException {
        int n = 1;
        update.setString(n++, key);
        if (column.isRewritten()) {
            update.setString(n++, address);
        }
        update.setObject(n++, row.id());
        update.setObject(n++, row.tenant());
        update.setString(n, row.address());
    }
}
