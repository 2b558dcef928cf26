package io.leaderforge.kit.schema;

import java.sql.SQLException;

/** The roles of a context: four that sign in and the definer functions' owner. None bypasses row-level security. */
final class Roles {

    private static final String PLAIN = "nocreatedb nocreaterole noinherit";

    private final Statements sql;

    Roles(Statements sql) {
        this.sql = sql;
    }

    void prepare(String context, RolePasswords passwords) throws SQLException {
        for (String kind : BoundedContexts.LOGIN_KINDS) {
            String role = context + "_" + kind;
            create(role);
            sql.run("alter role %I login " + PLAIN + " password %L", role, passwords.of(context, kind));
        }
        String policy = context + "_policy";
        create(policy);
        sql.run("alter role %I nologin " + PLAIN, policy);
        String owner = context + "_owner";
        // SET lets the owner give a definer function to _policy; without INHERIT it gains none of its rights.
        sql.run("grant %I to %I with admin false, inherit false, set true", policy, owner);
        adoptUnlessSuperuser(owner, policy);
    }

    private void create(String role) throws SQLException {
        if (!sql.exists("select from pg_roles where rolname = ?", role)) {
            sql.run("create role %I", role);
        }
        if (sql.exists(
                "select from pg_roles where rolname = ? and (rolsuper or rolbypassrls or rolreplication)", role)) {
            throw new IllegalStateException(
                    "Role " + role
                            + " may bypass row-level security. Remove SUPERUSER, BYPASSRLS and REPLICATION from it, then bootstrap again.");
        }
    }

    /** An administrator who is no superuser (managed PostgreSQL) must be able to act as the owner to make its schema. */
    private void adoptUnlessSuperuser(String... roles) throws SQLException {
        if (sql.exists("select from pg_roles where rolname = current_user and rolsuper")) {
            return;
        }
        for (String role : roles) {
            sql.run("grant %I to current_user with inherit true, set true", role);
        }
    }
}
