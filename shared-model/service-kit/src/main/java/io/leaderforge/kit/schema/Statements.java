package io.leaderforge.kit.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DDL takes no parameters, so PostgreSQL's own {@code format()} quotes names (%I) and literals (%L). */
final class Statements {

    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    void run(String template, String... arguments) throws SQLException {
        String ddl = arguments.length == 0 ? template : format(template, arguments);
        try (Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        }
    }

    boolean exists(String query, String... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(query, arguments);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private String format(String template, String... arguments) throws SQLException {
        String query = "select format(?" + ", ?".repeat(arguments.length) + ")";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, template);
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 2, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private PreparedStatement prepare(String query, String... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        for (int i = 0; i < arguments.length; i++) {
            statement.setString(i + 1, arguments[i]);
        }
        return statement;
    }
}
