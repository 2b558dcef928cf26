package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.ForeignKey;
import io.leaderforge.testkit.isolation.Catalog.Index;
import io.leaderforge.testkit.isolation.Catalog.Table;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Foreign keys and unique keys pass row-level security by, so they name the tenant themselves; indexes begin with it. */
final class KeyRules {

    private static final String TENANT = "tenant_id";

    private final Catalog catalog;
    private final Findings findings;
    private final Set<String> tenantTables;

    KeyRules(Catalog catalog, Findings findings, Set<String> tenantTables) {
        this.catalog = catalog;
        this.findings = findings;
        this.tenantTables = tenantTables;
    }

    void check(Table table) throws SQLException {
        List<Index> indexes = catalog.indexes(table);
        for (ForeignKey key : catalog.foreignKeys(table)) {
            if (tenantTables.contains(key.parent()) && !namesTenant(key)) {
                findings.add(
                        table,
                        key.name(),
                        "foreign-key-tenant",
                        "make it (tenant_id, x_id) to " + key.parent() + " (tenant_id, id):"
                                + " PostgreSQL does not apply row-level security to foreign keys");
            }
            if (indexes.stream().noneMatch(index -> serves(index, key))) {
                findings.add(
                        table,
                        key.name(),
                        "foreign-key-index",
                        "create an index that begins with " + key.columns() + ", or deletes scan the table");
            }
        }
        for (Index index : indexes) {
            checkIndex(table, index);
        }
    }

    private void checkIndex(Table table, Index index) {
        if (TENANT.equals(index.columns().getFirst())) {
            return;
        }
        if (index.unique()) {
            findings.add(
                    table,
                    index.name(),
                    "unique-key-tenant",
                    "begin it with tenant_id, or a conflict reveals another tenant's row");
        } else {
            findings.add(table, index.name(), "index-tenant", "begin it with tenant_id, as every query does");
        }
    }

    /** tenant_id to the parent's tenant_id, or to the id of the tenant itself. */
    private static boolean namesTenant(ForeignKey key) {
        for (int i = 0; i < key.columns().size(); i++) {
            String parentColumn = key.parentColumns().get(i);
            boolean tenant =
                    parentColumn.equals(TENANT) || (key.parent().equals("tenants") && parentColumn.equals("id"));
            if (key.columns().get(i).equals(TENANT) && tenant) {
                return true;
            }
        }
        return false;
    }

    /** A partial index serves when it only leaves out rows without the reference. */
    private static boolean serves(Index index, ForeignKey key) {
        boolean whole = index.predicate() == null || isNotNull(index.predicate(), key);
        int size = key.columns().size();
        return whole
                && index.columns().size() >= size
                && new HashSet<>(index.columns().subList(0, size)).equals(new HashSet<>(key.columns()));
    }

    private static boolean isNotNull(String predicate, ForeignKey key) {
        return key.columns().stream().anyMatch(column -> predicate.equals("(" + column + " IS NOT NULL)"));
    }
}
