package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.Column;
import io.leaderforge.testkit.isolation.Catalog.Policy;
import io.leaderforge.testkit.isolation.Catalog.Table;
import java.sql.SQLException;
import java.util.List;

/** Every table and partition: tenant_id, forced row-level security, and policies that keep tenants apart. */
final class TableRules {

    private final Catalog catalog;
    private final Findings findings;

    TableRules(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    /** Answers whether the table is one of tenants at all, so that the other rules apply. */
    boolean check(Table table) throws SQLException {
        if (!hasTenant(table)) {
            return false;
        }
        if (!table.rls()) {
            findings.add(table, "rls-enabled", "alter table … enable row level security, or call protect('…')");
        }
        if (!table.forced()) {
            findings.add(table, "rls-forced", "alter table … force row level security: it binds the owner too");
        }
        List<Policy> policies = catalog.policies(table);
        checkTenantPolicy(table, policies);
        for (Policy policy : policies) {
            checkRoles(table, policy);
        }
        if (catalog.may(catalog.role("app"), "truncate", table)) {
            findings.add(table, "no-truncate", "revoke truncate from _app: it passes row-level security by");
        }
        return true;
    }

    private boolean hasTenant(Table table) throws SQLException {
        List<Column> columns = catalog.columns(table).stream()
                .filter(column -> column.name().equals("tenant_id"))
                .toList();
        if (columns.isEmpty()) {
            findings.add(table, "tenant-id-column", "add tenant_id uuid not null, or except it as global by nature");
            return false;
        }
        if (!columns.getFirst().notNull() || !columns.getFirst().type().equals("uuid")) {
            findings.add(table, "tenant-id-column", "tenant_id has to be uuid not null");
        }
        return true;
    }

    private void checkTenantPolicy(Table table, List<Policy> policies) {
        boolean closed = policies.stream().noneMatch(policy -> policy.permissive() && isFor(policy, "app"));
        if (table.partition() && closed) {
            return; // Reached through the partitioned table alone, whose policies then hold.
        }
        if (policies.stream().noneMatch(this::comparesTenant)) {
            findings.add(
                    table, "tenant-policy-missing", "no RESTRICTIVE policy compares the tenant: call protect('…')");
        } else if (policies.stream().noneMatch(this::isTenantPolicy)) {
            findings.add(
                    table,
                    "tenant-policy",
                    "needs one RESTRICTIVE policy for all commands to " + catalog.role("app")
                            + " with USING and WITH CHECK"
                            + " (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid):"
                            + " call protect('…')");
        }
    }

    private boolean isTenantPolicy(Policy policy) {
        return !policy.permissive()
                && policy.command().equals("*")
                && isFor(policy, "app")
                && Catalog.PLAIN_TENANT_EXPRESSION.equals(policy.using())
                && Catalog.PLAIN_TENANT_EXPRESSION.equals(policy.check());
    }

    /** An exception may widen it, but it has to be there. */
    private boolean comparesTenant(Policy policy) {
        return !policy.permissive()
                && isFor(policy, "app")
                && (policy.using() + policy.check()).contains(Catalog.PLAIN_TENANT_EXPRESSION);
    }

    private boolean isFor(Policy policy, String kind) {
        return policy.roles().contains(catalog.role(kind)) || policy.roles().contains("public");
    }

    /** Definer functions may see the active tenant by it, or tombstones, in which nothing of a tenant's is left. */
    private static boolean isNarrow(Policy policy) {
        return Catalog.PLAIN_TENANT_EXPRESSION.equals(policy.using())
                || "(deleted_at IS NOT NULL)".equals(policy.using());
    }

    private void checkRoles(Table table, Policy policy) {
        if (!policy.permissive()) {
            return;
        }
        for (String role : policy.roles()) {
            if (role.equals("public")) {
                findings.add(table, policy.name(), "public-policy", "name the role: create policy … to _app");
            } else if (!role.equals(catalog.role("app"))
                    && !role.equals(catalog.role("owner"))
                    && !(role.equals(catalog.role("policy")) && isNarrow(policy))) {
                findings.add(
                        table,
                        policy.name(),
                        "cross-tenant-policy",
                        role + " sees rows of all tenants by it; drop it, or except it with the reason");
            }
        }
    }
}
