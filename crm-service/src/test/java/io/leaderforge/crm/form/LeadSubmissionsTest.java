package io.leaderforge.crm.form;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a lead has sent: by one form, and by all. */
@CrmTest
class LeadSubmissionsTest {

    private static final String OF_FORM = Given.CRM + "/forms/{id}/submissions";
    private static final String OF_LEAD = Given.CRM + "/leads/{id}/submissions";

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void theSubmissionsOfALeadAreThoseOfAllFormsOrOfOne() {
        UUID contact = Given.form(tenant);
        UUID course = Given.form(tenant);
        Given.submit(tenant, contact, Map.of("email", "ada@example.com"));
        Given.submit(tenant, course, Map.of("email", "ada@example.com"));
        Given.submit(tenant, contact, Map.of("email", "ben@example.com"));
        UUID ada = Given.lead(tenant, "ada@example.com");
        String next = tenant.asOwner()
                .get(OF_LEAD + "?limit=1", ada)
                .then()
                .statusCode(200)
                .body("items.form_id", contains(course.toString()))
                .extract()
                .path("next_cursor");
        tenant.asOwner()
                .get(OF_LEAD + "?limit=1&cursor=" + next, ada)
                .then()
                .statusCode(200)
                .body("items.form_id", contains(contact.toString()))
                .body("items[0].data.email", equalTo("ada@example.com"));
        tenant.asOwner().get(OF_FORM, contact).then().body("items", hasSize(2));
        tenant.asOwner()
                .get(OF_FORM + "?lead_id=" + ada, contact)
                .then()
                .statusCode(200)
                .body("items.lead_id", contains(ada.toString()));
        tenant.asOwner()
                .get(OF_FORM + "?lead_id=" + UUID.randomUUID(), contact)
                .then()
                .statusCode(200)
                .body("items", empty());
        tenant.asOwner().get(OF_FORM + "?lead_id=ada", contact).then().statusCode(400);
        tenant.role("leads_only", "admin", "crm.leads:view");
        tenant.as(tenant.user("Lea", "leads_only")).get(OF_LEAD, ada).then().statusCode(403);
        Replicas.tenant().asOwner().get(OF_LEAD, ada).then().statusCode(404);
    }

    /** Of a form with 20,000 submissions, and of a lead with 5,000: a page reads a page. */
    @Test
    void aPageOfThemReadsAPage() throws SQLException {
        UUID form = Given.form(tenant);
        UUID lead = Given.created(tenant, "/leads", Map.of("first_name", "Ada"));
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.form_submissions (tenant_id, id, form_id, lead_id, data)
                    select '%1$s', uuidv7(), case n %% 5 when 0 then uuidv7() else '%2$s'::uuid end,
                      case when n <= 100 or n %% 5 = 0 then '%3$s'::uuid else uuidv7() end, '{}'
                    from generate_series(1, 25000) n
                    """.formatted(tenant.id(), form, lead));
            statement.execute("vacuum analyze crm.form_submissions");
        }
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        for (Where where : List.of(Where.scope("form_id", form).equal("lead_id", lead), Where.scope("lead_id", lead))) {
            ListStatement statement =
                    ListStatement.of(sql -> SubmissionView.LIST.page(sql, PageQuery.of("50", null), where));
            Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
            assertFalse(plan.contains("Seq Scan on form_submissions"), plan.text());
            assertTrue(plan.mostRows() <= 100, plan.text());
        }
    }
}
