package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.isolation.Catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Checks a context's schema in one transaction that is always rolled back: nothing that the check writes, or that is changed
 * to see whether it would notice, remains.
 */
public final class IsolationCheck {

    private final String context;
    private final RowOverrides overrides;

    public IsolationCheck(String context, RowOverrides overrides) {
        this.context = context;
        this.overrides = overrides;
    }

    /** Everything: what the catalog says, what PostgreSQL does, and exceptions that are not needed. */
    public List<Violation> everything(String... changesBefore) throws SQLException {
        try (Connection connection = open()) {
            try {
                Db db = new Db(connection);
                for (String change : changesBefore) {
                    db.run(change);
                }
                return check(db);
            } finally {
                connection.rollback();
            }
        }
    }

    /** What each table declares of departures, as the committed document shows it. */
    public String departureDocument() throws SQLException {
        try (Connection connection = open()) {
            return DepartureDocument.of(new Db(connection), context);
        }
    }

    /** What tables declare of departures, and what happens then. */
    public List<Violation> departures(String... changesBefore) throws SQLException {
        try (Connection connection = open()) {
            try {
                Db db = new Db(connection);
                for (String change : changesBefore) {
                    db.run(change);
                }
                IsolationExceptions exceptions = IsolationExceptions.of(context);
                Findings findings = new Findings(exceptions);
                Catalog catalog = new Catalog(db, context);
                new DepartureCheck(catalog, findings, overrides).check();
                return findings.violations();
            } finally {
                connection.rollback();
            }
        }
    }

    /**
     * What the rules for tables say of each table of tenants after a change of it, one at a time.
     *
     * @param change the statement by the table's name
     */
    public Map<String, List<Violation>> afterChange(UnaryOperator<String> change) throws SQLException {
        Map<String, List<Violation>> said = new LinkedHashMap<>();
        try (Connection connection = open()) {
            Db db = new Db(connection);
            for (String name : tenantTables(db)) {
                Savepoint before = connection.setSavepoint();
                db.run(change.apply(name));
                Findings findings = new Findings(IsolationExceptions.of(context));
                Catalog catalog = new Catalog(db, context);
                new TableRules(catalog, findings).check(catalog.table(name));
                said.put(name, findings.violations());
                connection.rollback(before);
            }
            connection.rollback();
        }
        return said;
    }

    /** The names of all tables of tenants, partitions not among them. */
    private List<String> tenantTables(Db db) throws SQLException {
        return db.texts(
                "select c.relname from pg_class c join pg_policy p on p.polrelid = c.oid"
                        + " where c.relnamespace = ?::regnamespace and not p.polpermissive"
                        + " and not c.relispartition group by 1 order by 1",
                context);
    }

    private List<Violation> check(Db db) throws SQLException {
        IsolationExceptions exceptions = IsolationExceptions.of(context);
        Findings findings = new Findings(exceptions);
        Catalog catalog = new Catalog(db, context);
        List<Table> tables = catalog.tables();
        List<Table> ofTenants = new ArrayList<>();
        TableRules tableRules = new TableRules(catalog, findings);
        for (Table table : tables) {
            if (tableRules.check(table)) {
                ofTenants.add(table);
            }
        }
        Set<String> names = ofTenants.stream().map(Table::name).collect(Collectors.toSet());
        KeyRules keyRules = new KeyRules(catalog, findings, names);
        for (Table table : ofTenants) {
            keyRules.check(table);
        }
        new SchemaRules(catalog, findings).check(tables);
        FoldingRules.check(catalog, findings);
        new Behaviour(catalog, findings, new Rows(catalog, tables, overrides)).check(ofTenants);
        List<Violation> violations = new ArrayList<>(findings.violations());
        violations.addAll(exceptions.unused(existing(db)));
        return violations;
    }

    private Set<String> existing(Db db) throws SQLException {
        return Set.copyOf(db.texts(
                "select relname::text from pg_class where relnamespace = ?::regnamespace"
                        + " union select proname::text from pg_proc where pronamespace = ?::regnamespace",
                context,
                context));
    }

    private Connection open() throws SQLException {
        Connection connection = Stack.start(context).jdbc("admin");
        connection.setAutoCommit(false);
        Db db = new Db(connection);
        db.run("set local search_path = " + context + ", extensions");
        db.run("set constraints all immediate");
        return connection;
    }
}
