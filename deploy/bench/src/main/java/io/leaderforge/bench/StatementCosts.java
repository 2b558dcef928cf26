package io.leaderforge.bench;

import java.io.PrintStream;
import java.sql.SQLException;

/**
 * Which statements the server's time went into while something was measured, planning and execution told apart, by
 * PostgreSQL's own pg_stat_statements. The times are a clock's, so with more sessions than cores they hold waiting for a core.
 */
record StatementCosts(Database database) {

    private static final String LARGEST = """
            select format('%s %s %s %s %s %s %s  %s', lpad(round(total_exec_time + total_plan_time)::text, 8),
              lpad(round((100 * (total_exec_time + total_plan_time) / sum(total_exec_time + total_plan_time) over ())::numeric)
                ::text, 4),
              lpad(calls::text, 8), lpad(round(mean_exec_time::numeric, 3)::text, 9),
              lpad(round((total_plan_time / calls)::numeric, 3)::text, 9),
              lpad(round((shared_blks_hit + shared_blks_read)::numeric / calls, 1)::text, 9), rpad(rolname, 18),
              left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 120))
            from pg_stat_statements join pg_roles on pg_roles.oid = userid where calls > 0 and rolname <> current_user
            order by total_exec_time + total_plan_time desc limit 24
            """;

    /** Begins to count anew. */
    void begin() throws SQLException {
        database.run(
                "create extension if not exists pg_stat_statements schema public", "select pg_stat_statements_reset()");
    }

    void print(PrintStream out) throws SQLException {
        out.println("\n  statements: ms, %, calls, ms to execute, ms to plan, pages, role, text");
        database.list(LARGEST).forEach(out::println);
    }
}
