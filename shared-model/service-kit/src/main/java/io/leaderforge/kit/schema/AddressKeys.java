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

    private final Connection reading;
    private final Connection writing;
    private final List<String> reports = new ArrayList<>();

    private AddressKeys(Connection reading, Connection writing) {
        this.reading = reading;
        this.writing = writing;
    }

    /**
     * Each row is written in a transaction of its own, so that nothing waits for more than one. Safe to repeat.
     *
     * @return a line for every row whose address is another's
     */
    static List<String> refresh(String jdbcUrl, String word, String password) throws SQLException {
        try (Connection reading = DriverManager.getConnection(jdbcUrl, word + "_owner", password);
                Connection writing = DriverManager.getConnection(jdbcUrl, word + "_owner", password)) {
            reading.setSchema(word);
            writing.setSchema(word);
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
            refused = write(column, refused);
        }
        for (Row row : refused) {
            setApart(column, row);
        }
    }

    private List<Row> firstPass(AddressColumn column) throws SQLException {
        List<Row> refused = new ArrayList<>();
        try (Statement statement = reading.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(column.select())) {
                while (rows.next()) {
                    refused.addAll(write(column, List.of(Row.of(rows))));
                }
            }
        }
        reading.commit();
        return refused;
    }

    /** Oldest first; answers those whose key another row has. */
    private List<Row> write(AddressColumn column, List<Row> rows) throws SQLException {
        List<Row> refused = new ArrayList<>();
        for (Row row : rows) {
            String address = column.isRewritten() ? row.rightAddress() : row.address();
            if (address.equals(row.address()) && row.rightKey().equals(row.key())) {
                continue;
            }
            try {
                update(column, row, address, row.rightKey());
            } catch (SQLException e) {
                if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw e;
                }
                refused.add(row);
            }
        }
        return refused;
    }

    private void setApart(AddressColumn column, Row row) throws SQLException {
        if (!row.keyApart().equals(row.key())) {
            update(column, row, row.address(), row.keyApart());
        }
        reports.add(column.report(row));
    }

    /** Unless the row has got another address in between. */
    private void update(AddressColumn column, Row row, String address, String key) throws SQLException {
        try (PreparedStatement update = writing.prepareStatement(column.update())) {
            int n = 1;
            update.setString(n++, key);
            if (column.isRewritten()) {
                update.setString(n++, address);
            }
            update.setObject(n++, row.id());
            update.setObject(n++, row.tenant());
            update.setString(n, row.address());
            update.executeUpdate();
        }
    }
}
