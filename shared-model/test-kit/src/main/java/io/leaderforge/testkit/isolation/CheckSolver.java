package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.Check;
import io.leaderforge.testkit.isolation.Catalog.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses values so that all CHECK constraints of a table hold, by asking PostgreSQL to evaluate them. */
final class CheckSolver {

    private static final int MAX_TRIES = 4000;

    private final Db db;
    private final List<Column> columns;
    private final List<Check> checks;
    private int tries;

    CheckSolver(Db db, List<Column> columns, List<Check> checks) {
        this.db = db;
        this.columns = columns;
        List<String> known = columns.stream().map(Column::name).toList();
        this.checks = checks.stream()
                .filter(check -> known.containsAll(check.columns()))
                .toList();
    }

    /**
     * @param values the row so far; columns missing in {@code candidates} are fixed
     * @return the row with values that satisfy each check in turn, as far as one was found
     */
    Map<String, @Nullable String> solve(
            Map<String, @Nullable String> values, Map<String, List<@Nullable String>> candidates) throws SQLException {
        Map<String, @Nullable String> row = new LinkedHashMap<>(values);
        List<Check> satisfied = new ArrayList<>();
        for (Check check : checks) {
            satisfied.add(check);
            if (!holds(row, List.of(check))) {
                List<String> free =
                        check.columns().stream().filter(candidates::containsKey).toList();
                tries = 0;
                Map<String, @Nullable String> changed = new LinkedHashMap<>(row);
                if (search(changed, free, 0, candidates, satisfied)) {
                    row = changed;
                }
            }
        }
        return row;
    }

    private boolean search(
            Map<String, @Nullable String> row,
            List<String> free,
            int next,
            Map<String, List<@Nullable String>> candidates,
            List<Check> satisfied)
            throws SQLException {
        if (next == free.size()) {
            return ++tries <= MAX_TRIES && holds(row, satisfied);
        }
        for (String candidate : candidates.getOrDefault(free.get(next), List.of())) {
            row.put(free.get(next), candidate);
            if (search(row, free, next + 1, candidates, satisfied)) {
                return true;
            }
            if (tries > MAX_TRIES) {
                return false;
            }
        }
        return false;
    }

    /** A check holds unless it is false; one that fails with an error does not. */
    private boolean holds(Map<String, @Nullable String> row, List<Check> asked) throws SQLException {
        StringBuilder sql = new StringBuilder("select ");
        for (int i = 0; i < asked.size(); i++) {
            sql.append(i == 0 ? "" : " and ")
                    .append("coalesce((")
                    // The driver takes a question mark for a parameter; JSON has operators of that name.
                    .append(asked.get(i).expression().replace("?", "??"))
                    .append("), true)");
        }
        sql.append(" from (select ");
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Column column : columns) {
            sql.append(arguments.isEmpty() ? "" : ", ")
                    .append("cast(? as ")
                    .append(column.type())
                    .append(") as \"")
                    .append(column.name())
                    .append('"');
            arguments.add(row.get(column.name()));
        }
        sql.append(") candidate");
        Map<String, Boolean> answer = new HashMap<>();
        boolean failed = db.refusal(() -> answer.put(
                        "holds",
                        db.list(r -> r.getBoolean(1), sql.toString(), arguments.toArray())
                                .getFirst()))
                .isPresent();
        return !failed && Boolean.TRUE.equals(answer.get("holds"));
    }
}
