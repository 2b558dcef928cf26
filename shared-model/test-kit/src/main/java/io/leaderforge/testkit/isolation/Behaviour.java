package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.ForeignKey;
import io.leaderforge.testkit.isolation.Catalog.Table;
import io.leaderforge.testkit.isolation.Rows.Insert;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL does to {@code _app} in one tenant while rows of another are there. */
final class Behaviour {

    private static final String REFUSED = "42501";
    private static final String CONSTRAINT = "23";

    private final Catalog catalog;
    private final Db db;
    private final Findings findings;
    private final Rows rows;
    private final UUID mine = UUID.randomUUID();
    private final UUID theirs = UUID.randomUUID();

    Behaviour(Catalog catalog, Findings findings, Rows rows) {
        this.catalog = catalog;
        this.db = catalog.db();
        this.findings = findings;
        this.rows = rows;
    }

    void check(List<Table> tables) throws SQLException {
        List<Table> filled = new ArrayList<>();
        for (Table table : tables) {
            if (!table.partition() && fill(table)) {
                filled.add(table);
            }
        }
        for (Table table : filled) {
            checkReading(table);
            checkInserting(table);
            checkChanging(table);
            checkReferences(table);
        }
        for (Table table : tables) {
            if (table.partition() && catalog.may(catalog.role("app"), "select", table)) {
                checkReading(table);
            }
        }
        db.become("none");
    }

    private boolean fill(Table table) throws SQLException {
        Optional<SQLException> failure = Optional.empty();
        for (UUID tenant : List.of(mine, theirs)) {
            try {
                rows.of(table, tenant);
            } catch (SQLException e) {
                failure = Optional.of(e);
            }
        }
        failure.ifPresent(e -> findings.add(
                table,
                "row-generator",
                "no row could be made; give values in the contract's rows(…): " + firstLine(e)));
        return failure.isEmpty();
    }

    private void checkReading(Table table) throws SQLException {
        if (!catalog.may(catalog.role("app"), "select", table)) {
            return;
        }
        asApp(null);
        if (count(table, "true") > 0) {
            findings.add(table, "fails-closed", "rows are visible although no tenant is set");
        }
        asApp(mine);
        if (count(table, "tenant_id <> '" + mine + "'") > 0) {
            findings.add(table, "read-foreign", "rows of another tenant are visible");
        }
        if (!table.partition() && count(table, "true") == 0) {
            findings.add(
                    table,
                    "own-rows-visible",
                    "actor service does not see its own tenant's row, so nothing was proved; add the service policy");
        }
    }

    private void checkInserting(Table table) throws SQLException {
        Set<String> names = Set.copyOf(db.texts(
                "select attname from pg_attribute where attrelid = ? and attnum > 0 and not attisdropped"
                        + " and has_column_privilege(?, attrelid, attnum, 'insert')",
                table.oid(),
                catalog.role("app")));
        if (names.isEmpty()) {
            return;
        }
        Insert insert = rows.insertOf(table, rows.of(table, theirs), names);
        asApp(mine);
        expectRefused(table, "insert-foreign", "a row could be written into another tenant", insert);
        asApp(null);
        expectRefused(table, "insert-without-tenant", "a row could be written although no tenant is set", insert);
    }

    private void expectRefused(Table table, String rule, String what, Insert insert) throws SQLException {
        Optional<SQLException> refusal = db.refusal(() -> db.update(insert.sql(), insert.arguments()));
        if (refusal.isEmpty()) {
            findings.add(table, rule, what);
        } else if (!REFUSED.equals(refusal.get().getSQLState())) {
            findings.add(table, rule, what + " but for another rule: " + firstLine(refusal.get()));
        }
    }

    private void checkChanging(Table table) throws SQLException {
        String name = Rows.quoted(table.name());
        String foreign = " where tenant_id = '" + theirs + "'";
        asApp(mine);
        List<String> updatable = catalog.columns(table).stream()
                .filter(column -> column.updatable() && !column.generated())
                .map(column -> Rows.quoted(column.name()))
                .toList();
        if (!updatable.isEmpty()) {
            String column = updatable.getFirst();
            expectUntouched(table, "update-foreign", "update " + name + " set " + column + " = " + column + foreign);
        }
        expectUntouched(table, "delete-foreign", "delete from " + name + foreign);
        expectUntouched(
                table,
                "move-row",
                "update " + name + " set tenant_id = '" + theirs + "' where tenant_id = '" + mine + "'");
    }

    private void expectUntouched(Table table, String rule, String sql) throws SQLException {
        int[] changed = {0};
        Optional<SQLException> refusal = db.refusal(() -> changed[0] = db.run(sql));
        if (changed[0] > 0) {
            findings.add(table, rule, "this changed " + changed[0] + " rows: " + sql);
        } else if (refusal.isPresent() && refusal.get().getSQLState().startsWith(CONSTRAINT)) {
            findings.add(table, rule, "only a constraint stopped: " + sql + ": " + firstLine(refusal.get()));
        }
    }

    /** As the owner, whose policy lets it write: what remains is the foreign key itself. */
    private void checkReferences(Table table) throws SQLException {
        db.become(catalog.role("owner"));
        db.caller(mine, "service");
        for (ForeignKey key : catalog.foreignKeys(table)) {
            Map<String, @Nullable String> parent = foreignParent(key);
            List<String> assignments = new ArrayList<>();
            for (int i = 0; i < key.columns().size(); i++) {
                String value = parent.get(key.parentColumns().get(i));
                if (!key.columns().get(i).equals("tenant_id") && value != null) {
                    assignments.add(Rows.quoted(key.columns().get(i)) + " = '" + value.replace("'", "''") + "'");
                }
            }
            if (assignments.isEmpty()) {
                continue;
            }
            String sql = "update " + Rows.quoted(table.name()) + " set " + String.join(", ", assignments)
                    + " where tenant_id = '" + mine + "'";
            int[] changed = {0};
            db.refusal(() -> changed[0] = db.run(sql));
            if (changed[0] > 0) {
                findings.add(
                        table,
                        key.name(),
                        "reference-foreign",
                        "a row of another tenant's " + key.parent() + " was named");
            }
        }
        db.become("none");
    }

    private Map<String, @Nullable String> foreignParent(ForeignKey key) throws SQLException {
        return rows.existing(key.parent(), theirs);
    }

    private void asApp(@Nullable UUID tenant) throws SQLException {
        db.become("none");
        db.caller(tenant, "service");
        db.become(catalog.role("app"));
    }

    private long count(Table table, String condition) throws SQLException {
        return db.count("select count(*) from " + Rows.quoted(table.name()) + " where " + condition);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " (" + e.getSQLState() + ")";
    }
}
