package io.leaderforge.crm.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.kit.Ids;
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
    void aClaimWalksIndexesWhateverThePlannerKnows(DueTable table) throws SQLException {
        try (Connection connection = Stack.current().jdbc("worker");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "prepare claim (int, int, float8, uuid) as " + DueQueue.CLAIM.formatted(table.tableName()));
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery(
                    "explain execute claim (%d, %d, 20000, '%s')".formatted(HANDS, TOGETHER, Ids.next()))) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            String byTenant = "using " + table.tableName() + "_due_by_tenant";
            assertTrue(plan.toString().split(byTenant, -1).length > 3, plan.toString());
            assertTrue(plan.indexOf("Tid Scan on " + table.tableName() + " q") > 0, plan.toString());
            assertEquals(-1, plan.indexOf("Seq Scan"), plan.toString());
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
