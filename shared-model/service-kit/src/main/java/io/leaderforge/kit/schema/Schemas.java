package io.leaderforge.kit.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Inside the database: extensions, one schema per context, and who may look into it. */
final class Schemas {

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "btree_gist", "unaccent", "pgcrypto");

    /**
     * A relay reads an outbox in its order, by its index, a batch at a time, whatever the planner thinks is there. What it has
     * been told of an outbox is of rows that are gone: it takes a backlog for one row, and then reads and sorts all of it for
     * each batch (ADR 106).
     */
    private static final List<String> RELAY = List.of(
            "plan_cache_mode = force_generic_plan",
            "enable_seqscan = off",
            "enable_bitmapscan = off",
            "enable_sort = off");

    /**
     * A worker looks for a few rows that are due, by their index, and leases those, whatever the planner thinks is there: of
     * limits that are parameters it takes a tenth of the table, and then reads all of it for each claim (ADR 106).
     */
    private static final List<String> WORKER = List.of(
            "plan_cache_mode = force_generic_plan",
            "enable_seqscan = off",
            "enable_bitmapscan = off",
            "enable_hashjoin = off",
            "enable_mergejoin = off",
            "enable_sort = off",
            "enable_incremental_sort = off");

    /**
     * How long PostgreSQL lets each role work, wait for a lock, and hold a transaction in which nothing happens. An app's
     * statement ends before its request's deadline, a wait for a lock before those who wait for the connection are refused. A
     * relay answers for at most a minute to the broker inside a transaction, and its statements end before it hangs up. An
     * owner migrates: its statements take as long as they take, and a migration waits for a lock as long as it says itself.
     */
    private static final Map<String, List<String>> LIMITS = Map.of(
            "app",
            limits("15s", "4s", "30s"),
            "relay",
            limits("25s", "5s", "90s"),
            "worker",
            limits("15s", "4s", "30s"),
            "owner",
            limits("0", "10s", "10min"));

    private final Statements sql;
    private final String database;

    Schemas(Statements sql, String database) {
        this.sql = sql;
        this.database = database;
    }

    void prepareDatabase() throws SQLException {
        sql.run("revoke all on database %I from public", database);
        if (sql.exists("select from pg_namespace n where nspname = 'public'"
                + " and pg_has_role(current_user, n.nspowner, 'usage')")) {
            sql.run("revoke all on schema public from public");
        }
        sql.run("create schema if not exists extensions");
        sql.run("grant usage on schema extensions to public");
        for (String extension : EXTENSIONS) {
            if (sql.exists("select from pg_available_extensions where name = ?", extension)) {
                sql.run("create extension if not exists %I schema extensions", extension);
            }
        }
    }

    void prepare(String context) throws SQLException {
        String owner = context + "_owner";
        String policy = context + "_policy";
        sql.run("create schema if not exists %I authorization %I", context, owner);
        sql.run("revoke all on schema %I from public", context);
        sql.run("grant create, usage on schema %I to %I", context, policy);
        for (String kind : BoundedContexts.LOGIN_KINDS) {
            String role = context + "_" + kind;
            sql.run("grant connect on database %I to %I", database, role);
            sql.run("grant usage on schema %I to %I", context, role);
            sql.run("alter role %I in database %I set search_path = %I, extensions", role, database, context);
            set(role, LIMITS.getOrDefault(kind, List.of()));
        }
        set(context + "_relay", RELAY);
        set(context + "_worker", WORKER);
        forgetPublicExecute(owner, policy);
    }

    private static List<String> limits(String statement, String lock, String idle) {
        return List.of(
                "statement_timeout = '" + statement + "'",
                "lock_timeout = '" + lock + "'",
                "idle_in_transaction_session_timeout = '" + idle + "'");
    }

    private void set(String role, List<String> settings) throws SQLException {
        for (String setting : settings) {
            sql.run("alter role %I in database %I set " + setting, role, database);
        }
    }

    /** New functions cannot be called until a migration grants them. */
    private void forgetPublicExecute(String... creators) throws SQLException {
        for (String creator : creators) {
            sql.run("alter default privileges for role %I revoke execute on routines from public", creator);
        }
    }
}
