package io.leaderforge.testkit.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The few JDBC calls of the contract, on one transaction of an administrator who takes the context's roles in turn. */
final class Db {

    /** Reads one row. */
    interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    /** Does something that may be refused. */
    interface Attempt {
        void run() throws SQLException;
    }

    private final Connection connection;

    Db(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> list(Read<T> read, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(read.from(rows));
                }
                return all;
            }
        }
    }

    List<String> texts(String sql, @Nullable Object... arguments) throws SQLException {
        return list(row -> row.getString(1), sql, arguments);
    }

    long count(String sql, @Nullable Object... arguments) throws SQLException {
        return list(row -> row.getLong(1), sql, arguments).getFirst();
    }

    int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }

    int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement.executeUpdate();
        }
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    void rollback(Savepoint before) throws SQLException {
        connection.rollback(before);
    }

    /** What PostgreSQL answered to the attempt, of which nothing remains either way; empty: it was allowed. */
    Optional<SQLException> refusal(Attempt attempt) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            attempt.run();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        } finally {
            connection.rollback(before);
        }
    }

    /** Acts as a role until the next call; {@code none} is the administrator again. */
    void become(String role) throws SQLException {
        run(role.equals("none") ? "reset role" : "set local role " + role);
    }

    /** Tells row-level security who is asking. */
    void caller(@Nullable Object tenant, String actor) throws SQLException {
        list(
                row -> true,
                "select set_config('app.tenant_id', ?, true), set_config('app.actor', ?, true),"
                        + " set_config('app.user_id', '', true), set_config('app.roles', '', true)",
                tenant == null ? "" : tenant.toString(),
                actor);
    }
}
