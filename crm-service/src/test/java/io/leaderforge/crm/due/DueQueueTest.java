package io.leaderforge.crm.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The claim as the worker runs it, in a transaction that is rolled back, so that the service's own worker sees nothing of it. */
@CrmTest
class DueQueueTest {

    private static final int HANDS = 8;
    private static final int TOGETHER = 3;
    private static final String DUE = """
            insert into crm.workflow_executions (tenant_id, id, workflow_id, workflow_version, triggered_by, due_at)
            select '%s', uuidv7(), uuidv7(), 1, 'test', now() from generate_series(1, %d)
            """;

    @Test
    void aTenantThatIsAloneGetsEveryHand() {
        UUID tenant = Ids.next();
        // Another test's run may be due for a moment.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(HANDS * TOGETHER, of(tenant, claim(DUE.formatted(tenant, 100)))));
    }

    @Test
    void howeverManyOneHasDueTheOtherIsServed() {
        UUID busy = Ids.next();
        UUID other = Ids.next();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<UUID> claimed = claim(DUE.formatted(busy, 1000), DUE.formatted(other, 3));
            assertTrue(claimed.size() <= HANDS * TOGETHER, claimed.size() + " were claimed");
            assertEquals(3, of(other, claimed));
            assertEquals(HANDS / 2 * TOGETHER, of(busy, claimed), "the busy one gets its half");
        });
    }

    @Test
    void noMoreTenantsAreServedAtOnceThanThereAreHands() {
        String[] rows = Stream.generate(Ids::next)
                .limit(HANDS + 5)
                .map(tenant -> DUE.formatted(tenant, 10))
                .toArray(String[]::new);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<UUID> claimed = claim(rows);
            assertEquals(HANDS, Set.copyOf(claimed).size());
            assertEquals(HANDS * TOGETHER, claimed.size());
        });
    }

    /** Of so small a table the planner would rather read all, and keep that plan when it has grown. */
    @ParameterizedTest
    @EnumSource
    void aClaimReadsWhatIsDueHoweverMuchIsNot(DueTable table) throws Exception {
        UUID tenant = Ids.next();
        try (Connection worker = Stack.current().jdbc("worker");
                Statement statement = worker.createStatement()) {
            worker.setAutoCommit(false);
            statement.execute(
                    "prepare claim (int, int, float8, uuid) as " + DueQueue.CLAIM.formatted(table.tableName()));
            worker.commit();
            String claim = "execute claim (%d, %d, 20000, '%s')".formatted(HANDS, TOGETHER, Ids.next());
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
            Given.change("delete from crm." + table.tableName() + " where tenant_id = ?", tenant);
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

    private static void insertForLater(DueTable table, UUID tenant) throws SQLException {
        String columns = switch (table) {
            case MESSAGES -> "channel, direction, from_address, to_address, body";
            case WORKFLOW_EXECUTIONS -> "workflow_id, workflow_version, triggered_by";
        };
        String values = switch (table) {
            case MESSAGES -> "'email', 'outbound', 'a@example.org', 'b@example.org', ''";
            case WORKFLOW_EXECUTIONS -> "uuidv7(), 1, 'test'";
        };
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            // The rows need nothing that they name.
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "insert into crm.%s (tenant_id, id, due_at, %s) select '%s', uuidv7(), now() + n * interval '1 hour', %s from generate_series(1, 20000) n"
                            .formatted(table.tableName(), columns, tenant, values));
        }
    }

    @Test
    void nothingDueIsNothingClaimed() {
        UUID tenant = Ids.next();
        assertEquals(0, of(tenant, claim(DUE.formatted(tenant, 5).replace("now()", "now() + interval '1 minute'"))));
    }

    private static long of(UUID tenant, List<UUID> claimed) {
        return claimed.stream().filter(tenant::equals).count();
    }

    /** The tenants of what is claimed when these rows are there. */
    private static List<UUID> claim(String... rows) {
        try (Connection connection = Stack.current().jdbc("admin");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The rows need no workflow.
            statement.execute("set local session_replication_role = replica");
            for (String insert : rows) {
                statement.execute(insert);
            }
            statement.execute("set local search_path = crm, extensions");
            statement.execute("set local role crm_worker");
            statement.execute("prepare claim (int, int, float8, uuid) as "
                    + DueQueue.CLAIM.formatted(DueTable.WORKFLOW_EXECUTIONS.tableName()));
            List<UUID> tenants = new ArrayList<>();
            try (ResultSet claimed = statement.executeQuery(
                    "execute claim (%d, %d, 20000, '%s')".formatted(HANDS, TOGETHER, Ids.next()))) {
                while (claimed.next()) {
                    tenants.add(claimed.getObject(1, UUID.class));
                }
            }
            connection.rollback();
            return tenants;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
