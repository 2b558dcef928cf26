package io.leaderforge.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the database reads a list, as a context's app role with row-level security.
 *
 * @param text as {@code explain (analyze)} prints it
 */
public record Plan(String text) {

    /** As whom a list is read; without a user, as a service of the tenant, as which its directories ask. */
    public record Reader(
            String context, UUID tenant, @Nullable UUID user, String role) {}

    public static Plan of(Reader reader, String query, List<Object> parameters) throws SQLException {
        try (Connection app = as(reader)) {
            String text = query;
            for (int i = parameters.size(); i > 0; i--) {
                text = text.replace("$" + i, literal(parameters.get(i - 1)));
            }
            return explain(app, text);
        }
    }

    /** As of a statement that was prepared for values of any kind: the planner knows none of them. */
    public static Plan generic(Reader reader, String query, List<Object> parameters) throws SQLException {
        try (Connection app = as(reader);
                Statement prepare = app.createStatement()) {
            prepare.execute("set local plan_cache_mode = force_generic_plan");
            prepare.execute("prepare any_values as " + query);
            String values = parameters.stream().map(Plan::literal).collect(Collectors.joining(", "));
            return explain(app, "execute any_values" + (values.isEmpty() ? "" : " (" + values + ")"));
        }
    }

    private static Connection as(Reader reader) throws SQLException {
        UUID user = reader.user;
        Connection app = Stack.current().jdbc(reader.context, "app");
        app.setAutoCommit(false);
        try (PreparedStatement settings = app.prepareStatement("select set_config('app.tenant_id', ?, true),"
                + " set_config('app.user_id', ?, true), set_config('app.actor', ?, true),"
                + " set_config('app.roles', ?, true)")) {
            settings.setString(1, reader.tenant.toString());
            settings.setString(2, user == null ? "" : user.toString());
            settings.setString(3, user == null ? "service" : "user");
            settings.setString(4, reader.role);
            settings.execute();
        }
        return app;
    }

    private static String literal(Object value) {
        if (value instanceof Object[] values) {
            return "'{" + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(",")) + "}'";
        }
        return value instanceof Integer ? "" + value : "'" + value + "'";
    }

    private static Plan explain(Connection app, String text) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement explain = app.createStatement();
                ResultSet rows = explain.executeQuery("explain (analyze, timing off) " + text)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        app.rollback();
        return new Plan(plan.toString());
    }

    public boolean contains(String part) {
        return text.contains(part);
    }

    /** Whether any table was read from end to end; what a policy would have read for somebody else was not. */
    public boolean readsAll() {
        return text.lines().anyMatch(line -> line.contains("Seq Scan") && !line.contains("never executed"));
    }

    /** The most rows that any node of the plan answered or threw away. */
    public long mostRows() {
        long most = 0;
        Matcher rows = Pattern.compile("actual rows=([\\d.]+)|Removed by Filter: (\\d+)")
                .matcher(text);
        while (rows.find()) {
            String found = rows.group(1) == null ? rows.group(2) : rows.group(1);
            most = Math.max(most, (long) Double.parseDouble(found));
        }
        return most;
    }
}
