package io.leaderforge.crm.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CrmTest
class LeadTimelineTest {

    private static final String TIMELINE = Given.CRM + "/leads/{id}/timeline";

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void consoleM13_aLeadsTimelineIsOneList() {
        UUID form = Given.form(tenant);
        UUID template = Given.template(tenant, "Welcome", "Hello");
        UUID workflow =
                Given.workflow(tenant, form, List.of(Given.node("m", "send_email", Map.of("template_id", template))));
        Given.submit(tenant, form, Map.of("email", "ada@example.com"));
        UUID lead = Given.lead(tenant, "ada@example.com");
        Given.awaitRun(tenant, workflow, "completed");
        List<String> kinds = new ArrayList<>();
        String cursor = null;
        do {
            var page = tenant.asOwner()
                    .queryParams(cursor == null ? Map.of("limit", 1) : Map.of("limit", 1, "cursor", cursor))
                    .get(TIMELINE, lead)
                    .then()
                    .statusCode(200)
                    .extract();
            kinds.addAll(page.path("items.kind"));
            cursor = page.path("next_cursor");
        } while (cursor != null);
        assertEquals(List.of("message", "execution", "submission"), kinds);
        tenant.asOwner()
                .get(TIMELINE, lead)
                .then()
                .body("items.subject", contains("Welcome", null, null))
                .body("items.workflow_name", contains(null, "W", null))
                .body("items.form_name", contains(null, null, "Contact"));
        tenant.role("leads_only", "admin", "crm.leads:view");
        tenant.as(tenant.user("Lea", "leads_only"))
                .get(TIMELINE, lead)
                .then()
                .statusCode(200)
                .body("items", empty());
        Replicas.tenant().asOwner().get(TIMELINE, lead).then().statusCode(404);
    }

    /** Of a lead that has 7,500 events among 30,000: a page reads as many of each kind as it has rows, wherever it begins. */
    @Test
    void consoleM13_aTimelineReadsAPage() throws SQLException {
        UUID lead = Given.created(tenant, "/leads", Map.of("first_name", "Ada"));
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.form_submissions (tenant_id, id, form_id, lead_id, data)
                    select '%1$s', uuidv7(), '%2$s', case n %% 4 when 0 then '%2$s'::uuid else uuidv7() end, '{}'
                    from generate_series(1, 10000) n;
                    insert into crm.messages (tenant_id, id, channel, direction, from_address, to_address, lead_id, body)
                    select '%1$s', uuidv7(), 'email', 'outbound', 'a@example.com', 'b@example.com',
                      case n %% 4 when 0 then '%2$s'::uuid else uuidv7() end, '' from generate_series(1, 10000) n;
                    insert into crm.workflow_executions (tenant_id, id, workflow_id, workflow_version, lead_id, triggered_by)
                    select '%1$s', uuidv7(), '%2$s', 1, case n %% 4 when 0 then '%2$s'::uuid else uuidv7() end, 'test'
                    from generate_series(1, 10000) n
                    """.formatted(tenant.id(), lead));
            statement.execute("vacuum analyze crm.form_submissions, crm.messages, crm.workflow_executions");
        }
        tenant.asOwner().get(TIMELINE + "?count=exact", lead).then().body("total.value", equalTo(7_500));
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        String next = tenant.asOwner()
                .get(TIMELINE + "?limit=50", lead)
                .then()
                .extract()
                .path("next_cursor");
        for (String cursor : new String[] {null, next}) {
            ListStatement statement = ListStatement.of(sql -> LeadEventView.page(
                    sql, PageQuery.of("50", cursor), lead, List.of("submission", "message", "execution")));
            Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
            for (String table : List.of("form_submissions", "messages", "workflow_executions")) {
                assertFalse(plan.contains("Seq Scan on " + table), plan.text());
            }
            assertTrue(plan.mostRows() <= 3 * 51, plan.text());
        }
    }
}
