package io.leaderforge.crm.lead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The words of leads follow statements, not rows. */
@CrmTest
class LeadWordsTest {

    private static final int MANY = 10_000;

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void manyLeadsAreOneCallOfTheTrigger() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set search_path to crm");
            String inserted = explained(statement, """
                    insert into leads (tenant_id, id, first_name, first_name_key, email, email_key)
                    select '%s', uuidv7(), 'Ada ' || n, 'ada ' || n, 'a' || n || '@example.com', 'a' || n || '@example.com'
                    from generate_series(1, %d) n""".formatted(tenant.id(), MANY));
            assertCalledOnce(inserted, "leads_keep_words_of_new");
            assertWords("ada", MANY);
            assertWords("a77@example.com", 1);
            String changed = explained(
                    statement,
                    "update leads set first_name = 'Bea', first_name_key = 'bea' where tenant_id = '" + tenant.id()
                            + "' and first_name_key <> 'ada 77'");
            assertCalledOnce(changed, "leads_keep_words");
            assertWords("ada", 1);
            assertWords("77", 1);
            assertWords("bea", MANY - 1);
            assertWords("example.com", MANY);
        }
    }

    private static String explained(Statement statement, String change) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("explain (analyze) " + change)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static void assertCalledOnce(String plan, String trigger) {
        assertTrue(
                plan.lines().anyMatch(line -> line.startsWith("Trigger " + trigger + ":") && line.endsWith("calls=1")),
                plan);
    }

    private void assertWords(String word, int leads) {
        assertEquals(
                leads,
                Integer.parseInt(Given.one(
                        "select count(*) from crm.lead_words where tenant_id = ? and word = ?", tenant.id(), word)));
    }
}
