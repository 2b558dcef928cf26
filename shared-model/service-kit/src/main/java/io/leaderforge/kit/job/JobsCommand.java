package io.leaderforge.kit.job;

import io.leaderforge.kit.schema.Administrator;
import io.leaderforge.kit.schema.BoundedContexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The operators' command for dead jobs: {@code list} shows them, {@code retry} makes them due with all attempts before them. */
public final class JobsCommand {

    private static final String USAGE = """
            usage: jobs list|running|retry [--kind crm.counters.fold] [--tenant ID] [--id ID]
              list   dead jobs: when, kind, tenant, id, attempts, takeovers, error; a thousand of each context at most
              retry  makes them due again; a thousand of each context at most
              running  jobs that tell how far they are: since when, kind, tenant, id, attempts, done of total
              The database is named by LEADERFORGE_DATABASE_HOST, _PORT, _NAME, _ADMIN_USER, _ADMIN_PASSWORD.""";

    private static final String GIVEN = """
             and (?::text is null or kind = ?) and (?::uuid is null or tenant_id = ?)
               and (?::uuid is null or id = ?)
             order by kind, tenant_id, id limit 1000
            """;

    private static final String SELECTED = " where due_at is null\n" + GIVEN;

    private static final String RUNNING = """
            select concat_ws('  ', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), kind, tenant_id, id,
              attempts, done || ' of ' || total) as line from jobs where done is not null and due_at is not null
            """ + GIVEN;

    private static final String LIST = """
            select concat_ws('  ', to_char(dead_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), kind, tenant_id, id,
              attempts, takeovers, last_error) as line from jobs
            """ + SELECTED;

    private static final String RETRY = """
            update jobs j set due_at = now(), dead_at = null, attempts = 0, takeovers = 0
            from (select tenant_id, kind, id from jobs
            """ + SELECTED + """
             for update) d
            where j.tenant_id = d.tenant_id and j.kind = d.kind and j.id = d.id
            returning concat_ws('  ', j.kind, j.tenant_id, j.id) as line
            """;

    private JobsCommand() {}

    public static void main(String[] args) {
        try {
            Map<String, String> options = options(args);
            try (Connection connection = Administrator.connect()) {
                List<String> lines = run(connection, args[0], options);
                lines.forEach(System.out::println);
                System.out.println(
                        switch (args[0]) {
                            case "list" -> lines.isEmpty() ? "No dead jobs." : lines.size() + " dead jobs.";
                            case "running" -> lines.size() + " jobs tell how far they are.";
                            default -> lines.size() + " jobs are due again. Run list to see the remaining ones.";
                        });
            }
        } catch (IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            fail("PostgreSQL says: " + e.getMessage());
        }
    }

    /** @param connection the administrator's */
    static List<String> run(Connection connection, String command, Map<String, String> options) throws SQLException {
        String statement = switch (command) {
            case "list" -> LIST;
            case "running" -> RUNNING;
            case "retry" -> RETRY;
            default -> throw new IllegalArgumentException(USAGE);
        };
        List<String> lines = new ArrayList<>();
        for (String context : BoundedContexts.ALL) {
            if (isHere(connection, context)) {
                lines.addAll(inContext(connection, context, statement, options));
            }
        }
        return lines;
    }

    /** Each service can have a database of its own. */
    private static boolean isHere(Connection connection, String context) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select to_regclass(?) is not null")) {
            query.setString(1, context + ".jobs");
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static List<String> inContext(
            Connection connection, String context, String statement, Map<String, String> options) throws SQLException {
        Administrator.actAsOwner(connection, context);
        try (PreparedStatement query = connection.prepareStatement(statement)) {
            bind(query, options);
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    lines.add(Objects.requireNonNull(rows.getString("line")));
                }
            }
            return lines;
        } finally {
            try (var reset = connection.createStatement()) {
                reset.execute("reset role");
            }
        }
    }

    private static void bind(PreparedStatement query, Map<String, String> options) throws SQLException {
        String tenant = options.get("tenant");
        String id = options.get("id");
        Object[] values = {
            options.get("kind"),
            tenant == null ? null : UUID.fromString(tenant),
            id == null ? null : UUID.fromString(id)
        };
        for (int i = 0; i < values.length; i++) {
            query.setObject(2 * i + 1, values[i]);
            query.setObject(2 * i + 2, values[i]);
        }
    }

    private static Map<String, String> options(String[] args) {
        if (args.length % 2 == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!List.of("--kind", "--tenant", "--id").contains(args[i])) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
