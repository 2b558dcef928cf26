package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.Column;
import io.leaderforge.testkit.isolation.Catalog.ForeignKey;
import io.leaderforge.testkit.isolation.Catalog.Table;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every table of tenants declares what happens to its rows when a person, an organization and the tenant leave; and it is what
 * happens: with rows of two tenants in every table, one of each leaves, and is then searched in every column.
 */
final class DepartureCheck {

    /** The address of the person who leaves. */
    static final String EMAIL = "someone.departing@example.com";

    private static final List<String> SUBJECTS = List.of("person", "organization", "tenant");
    private static final Pattern COLUMN = Pattern.compile("(\\w+) = \\$1(::text)?");
    private static final Pattern OF_A_PERSON = Pattern.compile(
            "(user|owner|leader|manager|coach|actor|author|member|person|sender|recipient)_id|\\w+_by|assigned_to|email|full_name");
    private static final Pattern OF_AN_ORGANIZATION = Pattern.compile("organization_id");
    private static final int BATCH = 3;

    private record Rule(
            String table,
            String subject,
            String action,
            @Nullable String condition) {

        boolean leavesRows() {
            return action.equals("keep") || action.equals("follow");
        }
    }

    private final Catalog catalog;
    private final Db db;
    private final Findings findings;
    private final RowOverrides overrides;
    private final List<Rule> rules;
    private final List<Table> all;

    DepartureCheck(Catalog catalog, Findings findings, RowOverrides overrides) throws SQLException {
        this.catalog = catalog;
        this.db = catalog.db();
        this.findings = findings;
        this.overrides = overrides;
        this.all = catalog.tables();
        this.rules = db.list(
                row -> new Rule(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                "select table_name, subject, action, condition from departure_rules order by position desc");
    }

    void check() throws SQLException {
        List<Table> whole = new ArrayList<>();
        for (Table table : all) {
            if (!table.partition()
                    && catalog.columns(table).stream()
                            .anyMatch(column -> column.name().equals("tenant_id"))) {
                whole.add(table);
                checkDeclared(table);
            }
        }
        Set<String> subjects = new LinkedHashSet<>(SUBJECTS);
        rules.forEach(rule -> subjects.add(rule.subject()));
        for (String subject : subjects) {
            Set<Rule> proved = new HashSet<>();
            for (int round = 0; round < rounds(subject); round++) {
                Savepoint before = db.savepoint();
                play(subject, round, whole, proved);
                db.rollback(before);
            }
            reportUnproved(subject, whole, proved);
        }
    }

    /** A row has the subject in one column at a time, for it may not be its own manager: a table's rules take turns. */
    private int rounds(String subject) {
        return rules.stream()
                .filter(rule -> rule.subject().equals(subject) && rule.condition() != null)
                .collect(Collectors.groupingBy(Rule::table, Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .max()
                .orElse(0);
    }

    private void reportUnproved(String subject, List<Table> tables, Set<Rule> proved) {
        for (Rule rule : rules) {
            if (rule.subject().equals(subject) && rule.condition() != null && !proved.contains(rule)) {
                findings.add(
                        table(tables, rule),
                        rule.condition(),
                        "departure-unproved",
                        "no row was made that meets " + rule.condition() + "; give it by rows.departing(…)");
            }
        }
    }

    private void checkDeclared(Table table) throws SQLException {
        for (String subject : SUBJECTS) {
            List<Rule> declared = of(table, subject);
            if (declared.isEmpty()) {
                findings.add(
                        table,
                        "departure-undeclared",
                        "says nothing of a " + subject + " who leaves: call on_" + subject + "_gone('" + table.name()
                                + "', …)"
                                + (subject.equals("tenant")
                                        ? ""
                                        : " or of_no_" + subject + "('" + table.name() + "')"));
            }
            if (declared.stream().anyMatch(rule -> rule.action().equals("none"))) {
                checkNone(table, subject);
            }
        }
    }

    private void checkNone(Table table, String subject) throws SQLException {
        Pattern suspicious = subject.equals("person") ? OF_A_PERSON : OF_AN_ORGANIZATION;
        for (Column column : catalog.columns(table)) {
            if (suspicious.matcher(column.name()).matches()) {
                findings.add(
                        table,
                        "departure-none",
                        "is declared to be of no " + subject + " and has the column " + column.name());
            }
        }
    }

    private void play(String subject, int round, List<Table> tables, Set<Rule> proved) throws SQLException {
        UUID mine = UUID.randomUUID();
        UUID theirs = UUID.randomUUID();
        boolean isTenant = subject.equals("tenant");
        UUID id = isTenant ? mine : UUID.randomUUID();
        Rows rows = new Rows(catalog, all, overrides(subject, round, id, tables));
        for (UUID tenant : List.of(mine, theirs)) {
            for (Table table : tables) {
                rows.of(table, tenant);
            }
        }
        Map<String, Long> others = counts(tables, theirs);
        for (Rule rule : rules) {
            if (rule.subject().equals(subject) && rule.condition() != null && matching(rule, mine, id) > 0) {
                proved.add(rule);
            }
        }
        depart(subject, mine, id);
        for (Table table : tables) {
            checkGone(table, subject, mine, id);
        }
        counts(tables, theirs).forEach((table, count) -> {
            if (!count.equals(others.get(table))) {
                findings.add(table, "departure-foreign", "a " + subject + " left one tenant, and another lost rows");
            }
        });
    }

    /** Columns that hold the subject; those of foreign keys have the value of the row they refer to. */
    private RowOverrides overrides(String subject, int round, UUID id, List<Table> tables) throws SQLException {
        RowOverrides made = overrides.copy();
        for (Rule rule : rules) {
            Matcher column = COLUMN.matcher(String.valueOf(rule.condition()));
            if (rule.subject().equals(subject)
                    && column.matches()
                    && isItsTurn(rule, round)
                    && !references(table(tables, rule), column.group(1))
                    && overrides.of(rule.table(), column.group(1)) == null) {
                made.set(rule.table(), column.group(1), id.toString());
            }
        }
        overrides
                .departing(subject)
                .forEach((column, value) -> made.set(column.table(), column.name(), value.apply(id)));
        return made;
    }

    private boolean isItsTurn(Rule rule, int round) {
        List<Rule> turns = rules.stream()
                .filter(other -> other.table().equals(rule.table())
                        && other.subject().equals(rule.subject())
                        && COLUMN.matcher(String.valueOf(other.condition())).matches())
                .toList();
        return turns.indexOf(rule) == round % turns.size();
    }

    private boolean references(Table table, String column) throws SQLException {
        Set<String> columns = new HashSet<>();
        for (ForeignKey key : catalog.foreignKeys(table)) {
            columns.addAll(key.columns());
        }
        return columns.contains(column);
    }

    private void depart(String subject, UUID tenant, UUID id) throws SQLException {
        db.caller(tenant, "service");
        db.become(catalog.role("app"));
        Integer next = null;
        int turns = 0;
        do {
            next = db.list(
                            row -> row.getObject(1, Integer.class),
                            "select next_rule from depart(?, ?, ?, ?, ?::int, ?, '{}')",
                            subject,
                            id,
                            EMAIL,
                            UUID.randomUUID(),
                            next,
                            BATCH)
                    .getFirst();
        } while (next != null && ++turns < 10_000);
        db.become("none");
        if (next != null) {
            findings.add("rule " + next, "departure-endless", "its rows meet the condition for ever");
        }
    }

    private void checkGone(Table table, String subject, UUID tenant, UUID id) throws SQLException {
        List<Rule> declared = of(table, subject);
        if (declared.isEmpty() || declared.stream().anyMatch(Rule::leavesRows)) {
            return;
        }
        for (Rule rule : declared) {
            if (rule.condition() != null && matching(rule, tenant, id) > 0) {
                findings.add(table, "departure-left", "rows of a " + subject + " who left meet " + rule.condition());
            }
        }
        boolean isTenant = subject.equals("tenant");
        if (isTenant && declared.stream().allMatch(rule -> rule.action().equals("delete"))) {
            if (count(table, "tenant_id = ?", tenant) > 0) {
                findings.add(table, "departure-left", "rows of a tenant who left are still there");
            }
        } else if (!isTenant && count(table, "tenant_id = ? and strpos(t::text, ?) > 0", tenant, id.toString()) > 0) {
            findings.add(table, "departure-left", "the id of a " + subject + " who left is still there");
        }
        if (subject.equals("person") && count(table, "tenant_id = ? and strpos(t::text, ?) > 0", tenant, EMAIL) > 0) {
            findings.add(table, "departure-left", "the address of a person who left is still there");
        }
    }

    private long matching(Rule rule, UUID tenant, UUID id) throws SQLException {
        String condition = String.valueOf(rule.condition())
                .replace("$1", "'" + id + "'::uuid")
                .replace("$2", "'" + EMAIL + "'")
                .replace("$3", "null::uuid");
        return db.count(
                "select count(*) from " + Rows.quoted(rule.table()) + " where tenant_id = ? and " + condition, tenant);
    }

    private Map<String, Long> counts(List<Table> tables, UUID tenant) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (Table table : tables) {
            counts.put(table.name(), count(table, "tenant_id = ?", tenant));
        }
        return counts;
    }

    private long count(Table table, String condition, Object... arguments) throws SQLException {
        return db.count("select count(*) from " + Rows.quoted(table.name()) + " t where " + condition, arguments);
    }

    private List<Rule> of(Table table, String subject) {
        return rules.stream()
                .filter(rule ->
                        rule.table().equals(table.name()) && rule.subject().equals(subject))
                .toList();
    }

    private static Table table(List<Table> tables, Rule rule) {
        return tables.stream()
                .filter(table -> table.name().equals(rule.table()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("departure_rules names no table: " + rule.table()));
    }
}
