package io.leaderforge.testkit.isolation;

import io.leaderforge.kit.schema.BoundedContexts;
import io.leaderforge.testkit.isolation.Catalog.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Views, functions, roles and grants of the context's schema. */
final class SchemaRules {

    private record Function(String name, String owner, boolean fixedPath, boolean publicExecute) {}

    private record View(String name, String kind, boolean invoker) {}

    private final Catalog catalog;
    private final Db db;
    private final Findings findings;

    SchemaRules(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.db = catalog.db();
        this.findings = findings;
    }

    void check(List<Table> tables) throws SQLException {
        checkViews();
        checkDefiners();
        checkRoles();
        checkOwnership();
        checkForeignSchemas();
        checkAppendOnly(tables.stream().collect(Collectors.toMap(Table::name, table -> table)));
    }

    private void checkViews() throws SQLException {
        List<View> views =
                db.list(row -> new View(row.getString(1), row.getString(2), row.getBoolean(3)), """
                select c.relname, c.relkind::text,
                  coalesce(c.reloptions::text ~* 'security_invoker=(true|on|1|yes)', false)
                from pg_class c where c.relnamespace = ?::regnamespace and c.relkind in ('v', 'm', 'f')""", catalog.context());
        for (View view : views) {
            if (!view.kind().equals("v")) {
                findings.add(view.name(), "no-materialized-view", "no materialized view or foreign table over tenants");
            } else if (!view.invoker()) {
                findings.add(view.name(), "view-invoker", "create view … with (security_invoker = true)");
            }
        }
    }

    private void checkDefiners() throws SQLException {
        List<Function> functions = db.list(
                row -> new Function(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
                """
                select p.proname, pg_get_userbyid(p.proowner),
                  exists (select from unnest(p.proconfig) c where c like 'search_path=%'),
                  p.proacl is null or exists (select from aclexplode(p.proacl) a
                    where a.grantee = 0 and a.privilege_type = 'EXECUTE')
                from pg_proc p where p.pronamespace = ?::regnamespace and p.prosecdef order by p.proname""",
                catalog.context());
        for (Function function : functions) {
            findings.add(
                    function.name(),
                    "definer-function",
                    "passes row-level security by; list it in the exceptions with what limits it");
            if (!function.fixedPath()) {
                findings.add(function.name(), "definer-search-path", "add: set search_path = <context>, pg_temp");
            }
            if (function.publicExecute()) {
                findings.add(function.name(), "definer-public", "revoke execute on function … from public");
            }
            if (!function.owner().equals(catalog.role("policy"))) {
                findings.add(function.name(), "definer-owner", "alter function … owner to " + catalog.role("policy"));
            }
        }
    }

    private void checkRoles() throws SQLException {
        for (String kind : allKinds()) {
            String role = catalog.role(kind);
            if (db.count(
                            "select count(*) from pg_roles where rolname = ? and not"
                                    + " (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
                            role)
                    != 1) {
                findings.add(role, "role-attributes", "must exist, without SUPERUSER, BYPASSRLS, CREATEROLE, CREATEDB");
            }
        }
        for (String kind : List.of("app", "relay", "worker")) {
            String role = catalog.role(kind);
            for (String member : db.texts(
                    "select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid"
                            + " join pg_roles u on u.oid = m.member where u.rolname = ?",
                    role)) {
                findings.add(role, "role-membership", "revoke " + member + " from " + role);
            }
            if (db.count("select count(*) where has_schema_privilege(?, ?, 'create')", role, catalog.context()) > 0) {
                findings.add(role, "schema-create", "revoke create on schema from " + role);
            }
        }
    }

    private void checkOwnership() throws SQLException {
        for (String kind : List.of("app", "relay", "worker")) {
            List<String> owned = db.texts("""
                    select relname from pg_class where relowner = ?::regrole
                    union select proname from pg_proc where proowner = ?::regrole
                    union select nspname from pg_namespace where nspowner = ?::regrole""", catalog.role(kind), catalog.role(kind), catalog.role(kind));
            if (!owned.isEmpty()) {
                findings.add(catalog.role(kind), "owns-nothing", "owns " + owned + "; give it to the _owner");
            }
        }
    }

    private void checkForeignSchemas() throws SQLException {
        for (String schema : BoundedContexts.ALL) {
            if (schema.equals(catalog.context())) {
                continue;
            }
            for (String kind : allKinds()) {
                if (db.count(
                                "select count(*) from pg_namespace where nspname = ?"
                                        + " and has_schema_privilege(?, oid, 'usage')",
                                schema,
                                catalog.role(kind))
                        > 0) {
                    findings.add(catalog.role(kind), "foreign-schema", "revoke usage on schema " + schema);
                }
            }
        }
    }

    private void checkAppendOnly(Map<String, Table> tables) throws SQLException {
        for (String name : findings.exceptions().tables("append-only")) {
            Table table = tables.get(name);
            if (table == null) {
                continue; // Declared for all contexts, but this one has no such table.
            }
            for (String privilege : List.of("update", "delete")) {
                if (catalog.may(catalog.role("app"), privilege, table)) {
                    findings.add(name, "append-only-grant", "revoke " + privilege + " on " + name + " from _app");
                }
            }
        }
    }

    private static List<String> allKinds() {
        List<String> kinds = new ArrayList<>(BoundedContexts.LOGIN_KINDS);
        kinds.add("policy");
        return kinds;
    }
}
