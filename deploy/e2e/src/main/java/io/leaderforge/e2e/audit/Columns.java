package io.leaderforge.e2e.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The columns of {@code schema.table}, as the catalog has them. */
final class Columns {

    private final Connection connection;

    Columns(Connection connection) {
        this.connection = connection;
    }

    Set<String> of(String table) {
        String sql = "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                + " order by attnum";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            Set<String> names = new LinkedHashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("columns of " + table + ": " + e.getMessage(), e);
        }
    }
}
