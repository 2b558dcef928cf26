package io.leaderforge.tenancy;

import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Statements as the schema's owner, who sees all tenants: what a test lets time do, or looks at behind the API. One after
 * the other, on a connection that is kept: opening one takes longer than most of them.
 */
public final class OwnerSql {

    private static @Nullable Connection kept;

    private OwnerSql() {}

    public static synchronized int update(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the one row. */
    public static synchronized Object value(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the time pass in which a refresh token that was used is answered again. */
    public static void endRepetitions(UUID tenant) {
        update(
                "update core.refresh_tokens set used_at = used_at - interval '31 seconds'"
                        + " where tenant_id = ? and used_at is not null",
                tenant);
    }

    private static PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        Connection owner = kept;
        if (owner == null || owner.isClosed()) {
            owner = Stack.current().jdbc("core", "owner");
            kept = owner;
        }
        PreparedStatement statement = owner.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
