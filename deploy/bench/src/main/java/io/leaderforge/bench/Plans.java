package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How the server runs captured statements. */
final class Plans {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The server plans the first five for their values. */
    private static final int CALLS = 7;

    private static final String GENERIC =
            "select from pg_prepared_statements where name = 'again' and generic_plans > 0";

    private Plans() {}

    /** What is done with one statement of a transaction, after those before it. */
    private interface Look {
        void at(Statement statement, java.sql.Statement on) throws SQLException, IOException;
    }

    /** The plans of a transaction's statements, which are run for it and rolled back; its settings are made first. */
    static List<JsonNode> explain(Connection connection, List<Statement> transaction) throws SQLException, IOException {
        List<JsonNode> plans = new ArrayList<>();
        walk(connection, transaction, (each, on) -> {
            try (ResultSet rows = on.executeQuery("explain (analyze, buffers, format json) " + each.withValues())) {
                rows.next();
                plans.add(JSON.readTree(rows.getString(1)).path(0).path("Plan"));
            }
        });
        return plans;
    }

    /**
     * The statements that the server plans anew at each call, because the plan for any values seems too dear to it: often
     * the planning is what is dear.
     */
    static List<String> plannedEachTime(Connection connection, List<Statement> transaction)
            throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        walk(connection, transaction, (each, on) -> {
            on.execute("prepare again" + each.typeList() + " as " + each.sql());
            for (int call = 0; call < CALLS; call++) {
                on.execute("execute again" + each.valueList());
            }
            try (ResultSet plans = on.executeQuery(GENERIC)) {
                if (!plans.next()) {
                    found.add(each.sql());
                }
            }
            on.execute("deallocate again");
        });
        return found;
    }

    private static void walk(Connection connection, List<Statement> transaction, Look look)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var on = connection.createStatement()) {
            for (Statement each : transaction) {
                if (each.sql().contains("set_config(")) {
                    on.execute(each.withValues());
                } else {
                    look.at(each, on);
                }
            }
        } finally {
            connection.rollback();
        }
    }

    /** Pages that a plan looked at. */
    static long buffers(List<JsonNode> plans) {
        return plans.stream()
                .mapToLong(plan -> plan.path("Shared Hit Blocks").asLong()
                        + plan.path("Shared Read Blocks").asLong())
                .sum();
    }

    /** Rows that the last statement answered. */
    static long rows(List<JsonNode> plans) {
        return Math.round(plans.getLast().path("Actual Rows").asDouble());
    }

    /** The tables that a plan reads from end to end. */
    static List<String> sequentialScans(JsonNode plan) {
        List<String> tables = new ArrayList<>();
        if (plan.path("Node Type").asText().equals("Seq Scan")) {
            tables.add(plan.path("Relation Name").asText());
        }
        plan.path("Plans").forEach(child -> tables.addAll(sequentialScans(child)));
        return tables;
    }
}
