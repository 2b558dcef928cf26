package io.leaderforge.tenancy;

import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Statements as the schema's owner, who sees all tenants: what a test lets time do, or looks at behind the API. */
public final class OwnerSql {

    private OwnerSql() {}

    public static int update(String sql, Object... parameters) {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = prepare(owner, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the one row. */
    public static Object value(String sql, Object... parameters) {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = prepare(owner, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection owner, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = owner.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
