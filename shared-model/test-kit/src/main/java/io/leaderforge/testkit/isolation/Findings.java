package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.Table;
import java.util.ArrayList;
import java.util.List;

/** Collects violations, all of them, unless the list of exceptions excuses one. */
final class Findings {

    private final IsolationExceptions exceptions;
    private final List<Violation> violations = new ArrayList<>();

    Findings(IsolationExceptions exceptions) {
        this.exceptions = exceptions;
    }

    IsolationExceptions exceptions() {
        return exceptions;
    }

    void add(Table table, String rule, String advice) {
        if (!exceptions.excuse(rule, table.name(), table.root())) {
            violations.add(new Violation(table.name(), rule, advice));
        }
    }

    /** About an index, constraint or policy of a table. */
    void add(Table table, String object, String rule, String advice) {
        String name = table.name() + "." + object;
        if (!exceptions.excuse(rule, table.name(), table.root(), name, table.root() + "." + object)) {
            violations.add(new Violation(name, rule, advice));
        }
    }

    /** About a view, function or role. */
    void add(String object, String rule, String advice) {
        if (!exceptions.excuse(rule, object)) {
            violations.add(new Violation(object, rule, advice));
        }
    }

    List<Violation> violations() {
        return violations;
    }
}
