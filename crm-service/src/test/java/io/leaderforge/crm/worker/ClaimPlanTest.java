package io.leaderforge.crm.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.DueQueue;
import io.leaderforge.kit.job.DueTable;
import io.leaderforge.kit.json.Json;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's claim on crm's own tables, as the worker runs it. */
@CrmTest
class ClaimPlanTest {

    /** Of so small a table the planner would rather read all, and keep that plan when it has grown. */
    @ParameterizedTest
    @ValueSource(strings = {"messages", "workflow_executions"})
    void aClaimReadsWhatIsDueHoweverMuchIsNot(String table) throws Exception {
        UUID tenant = Ids.next();
        try (Connection worker = Stack.current().jdbc("worker");
                Statement statement = worker.createStatement()) {
            worker.setAutoCommit(false);
            statement.execute("prepare claim (int, bigint, float8, uuid, uuid, boolean) as "
                    + DueQueue.claim(DueTable.of(table)));
            worker.commit();
            String claim = "execute claim (8, 3, 20000, '%s', '00000000-0000-0000-0000-000000000000', false)"
                    .formatted(Ids.next());
            for (int i = 0; i < 10; i++) {
                statement.execute(claim);
                worker.rollback();
            }
            insertForLater(table, tenant);
            try (ResultSet plan = statement.executeQuery("explain (analyze, format json) " + claim)) {
                plan.next();
                String read = plan.getString(1);
                assertTrue(mostRows(Json.mapper().readTree(read).get(0).get("Plan")) <= 2_000, read);
            }
            worker.rollback();
        } finally {
            Given.change("delete from crm." + table + " where tenant_id = ?", tenant);
        }
    }

    /** The most rows that any node of the plan answered or threw away. */
    private static double mostRows(JsonNode node) {
        double rows =
                node.path("Actual Rows").asDouble() * node.path("Actual Loops").asDouble();
        double most = rows + node.path("Rows Removed by Filter").asDouble();
        for (JsonNode below : node.path("Plans")) {
            most = Math.max(most, mostRows(below));
        }
        return most;
    }

    private static void insertForLater(String table, UUID tenant) throws SQLException {
        String columns = switch (table) {
            case "messages" -> "channel, direction, from_address, to_address, body";
            default -> "workflow_id, workflow_version, triggered_by";
        };
        String values = switch (table) {
            case "messages" -> "'email', 'outbound', 'a@example.org', 'b@example.org', ''";
            default -> "uuidv7(), 1, 'test'";
        };
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            // The rows need nothing that they name.
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "insert into crm.%s (tenant_id, id, due_at, %s) select '%s', uuidv7(), now() + n * interval '1 hour', %s from generate_series(1, 20000) n"
                            .formatted(table, columns, tenant, values));
        }
    }
}
