package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.crm.execution.ExecutionBodies.RunStatus;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.PageCalls;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CrmTest
class ExecutionListTest {

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    @Test
    void console1_3_executionsAreListedByStatusLeadAndWorkflowWithTheirNames() {
        UUID tagging = Given.workflow(tenant, form, List.of(Given.node("t", "add_tag", Map.of("tag", "new"))));
        UUID waiting = Given.workflow(tenant, form, List.of(Given.node("w", "wait", Map.of("seconds", 3600))));
        Given.submit(tenant, form, Map.of("email", "anna@example.com", "first_name", "Anna"));
        Given.awaitRun(tenant, tagging, "completed");
        Given.awaitRun(tenant, waiting, "running");
        UUID lead = Given.lead(tenant, "anna@example.com");
        PageCalls page = new PageCalls(tenant::asOwner);
        JsonPath all = page.get(CRM + "/executions?lead_id=" + lead);
        page.shows(all, "items", "workflow_id", "workflow_name", "lead_id", "lead_name", "status", "steps");
        page.made(1);
        list("?status=completed").body("items.workflow_id", contains(tagging.toString()));
        list("?status=failed&status=running").body("items.workflow_id", contains(waiting.toString()));
        list("?workflow_id=" + tagging + "&status=running").body("items.size()", equalTo(0));
        tenant.asOwner()
                .get(CRM + "/workflows/" + waiting + "/executions?status=running&lead_id=" + lead)
                .then()
                .statusCode(200)
                .body("items.lead_name", contains("Anna"))
                .body("items.workflow_name", contains("W"));
        tenant.asOwner().get(CRM + "/executions?status=gone").then().statusCode(400);
        tenant.asOwner()
                .get(CRM + "/forms/" + form + "/submissions")
                .then()
                .body("items[0].form_name", equalTo("Contact"))
                .body("items[0].lead_name", equalTo("Anna"));
    }

    private io.restassured.response.ValidatableResponse list(String query) {
        return tenant.asOwner().get(CRM + "/executions" + query).then().statusCode(200);
    }

    /** Of 100,000, one in a thousand failed: each filter reads a page, by the plan for values of any kind. */
    @Test
    void console1_3_everyFilterReadsAPage() throws SQLException {
        UUID workflow = Given.workflow(tenant, form, List.of(Given.node("t", "add_tag", Map.of("tag", "new"))));
        UUID lead = Given.created(tenant, "/leads", Map.of("first_name", "Anna"));
        seed(workflow, lead);
        List<RunStatus> failed = List.of(RunStatus.FAILED);
        assertReadsAPage(new ExecutionFilter(null, null).where());
        assertReadsAPage(new ExecutionFilter(failed, null).where());
        assertReadsAPage(new ExecutionFilter(failed, null).where().within("e.workflow_id", workflow));
        assertReadsAPage(new ExecutionFilter(null, lead).where());
    }

    private void assertReadsAPage(Where where) throws SQLException {
        ListStatement statement =
                ListStatement.of(sql -> ExecutionView.LIST.page(sql, PageQuery.of("50", null), where));
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        Plan plan = statement.parameters().isEmpty()
                ? Plan.of(owner, statement.text(), statement.parameters())
                : Plan.generic(owner, statement.text(), statement.parameters());
        assertFalse(plan.contains("Seq Scan on workflow_executions"), plan.text());
        assertTrue(plan.mostRows() <= 200, plan.text());
    }

    /** As restored rows are written: without triggers. */
    private void seed(UUID workflow, UUID lead) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.workflow_executions (tenant_id, id, workflow_id, workflow_version, lead_id, status,
                      triggered_by, created_at)
                    select '%s', uuidv7(), '%s', 1, case when n %% 1000 = 7 then '%s'::uuid else uuidv7() end,
                      case when n %% 1000 = 0 then 'failed' else 'completed' end, 'form.submitted', now()
                    from generate_series(1, 100000) n
                    """.formatted(tenant.id(), workflow, lead));
            statement.execute("vacuum analyze crm.workflow_executions");
        }
    }

    @Test
    void console1_3_formsWorkflowsAndTemplatesAreFoundByTheirNames() {
        Given.workflow(tenant, form, List.of(Given.node("t", "add_tag", Map.of("tag", "new"))));
        Given.template(tenant, "Subject", "Text");
        tenant.asOwner().post(CRM + "/forms/" + form + "/duplicate").then().statusCode(201);
        for (String list : List.of(
                "/forms?q=CONTÁ&type=embed&is_active=true",
                "/workflows?q=w&status=active",
                "/message-templates?q=t&type=email")) {
            tenant.asOwner().get(CRM + list).then().statusCode(200).body("items.size()", equalTo(1));
        }
        tenant.asOwner().get(CRM + "/forms?q=(copy").then().body("items.name", contains("Contact (copy)"));
        for (String list : List.of("/forms?q=zzz", "/workflows?q=zzz", "/message-templates?q=zzz")) {
            tenant.asOwner().get(CRM + list).then().statusCode(200).body("items.size()", equalTo(0));
        }
    }
}
