package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The stack's database, as the administrator and as the roles that serve. */
record Database(LocalStack stack) {

    Connection admin() throws SQLException {
        return connect(stack.databaseUser(), stack.databasePassword());
    }

    /** As {@code <context>_app}. */
    Connection app(String context) throws SQLException {
        return connect(context + "_app", stack.rolePassword(context, "app"));
    }

    /** As {@code <context>_worker}. */
    Connection worker(String context) throws SQLException {
        return connect(context + "_worker", stack.rolePassword(context, "worker"));
    }

    private Connection connect(String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        return DriverManager.getConnection("jdbc:" + stack.database(), properties);
    }

    /** Runs statements as the administrator. */
    void run(String... statements) throws SQLException {
        try (Connection admin = admin();
                var statement = admin.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** For many rows that are right by themselves: without asking the tables they refer to about each. */
    void load(String... statements) throws SQLException {
        run(Stream.concat(Stream.of("set session_replication_role = replica"), Stream.of(statements))
                .toArray(String[]::new));
    }

    /** The same statements with their parameters' types, as the role that serves the context. */
    List<List<Statement>> typed(String context, List<List<Statement>> transactions) throws SQLException {
        try (Connection app = app(context)) {
            List<List<Statement>> all = new ArrayList<>();
            for (List<Statement> transaction : transactions) {
                List<Statement> typed = new ArrayList<>();
                for (Statement each : transaction) {
                    typed.add(each.withTypes(types(app, each)));
                }
                all.add(typed);
            }
            return all;
        }
    }

    private static List<String> types(Connection connection, Statement each) throws SQLException {
        if (each.parameters().isEmpty()) {
            return List.of();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("prepare looked_at as " + each.sql());
            List<String> types = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select unnest(parameter_types)::text from pg_prepared_statements" + " where name = 'looked_at'")) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            statement.execute("deallocate looked_at");
            return types;
        }
    }

    /** How many rows a statement writes. */
    int update(String sql) throws SQLException {
        try (Connection admin = admin();
                var statement = admin.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    boolean flag(String query) throws SQLException {
        return list(query).getFirst().equals("t");
    }

    double number(String query) throws SQLException {
        return Double.parseDouble(list(query).getFirst());
    }

    /** The first column, as text. */
    List<String> list(String query) throws SQLException {
        try (Connection admin = admin();
                var statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
