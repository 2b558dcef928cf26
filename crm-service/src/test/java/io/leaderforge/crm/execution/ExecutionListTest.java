package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.PageCalls;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CrmTest
class ExecutionListTest {

    private final TestTenant tenant = Replicas.tenant();
    private final UUID form = Given.form(tenant);

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

    @Test
    void console1_3_formsWorkflowsAndTemplatesAreFoundByTheirNames() {
        Given.workflow(tenant, form, List.of(Given.node("t", "add_tag", Map.of("tag", "new"))));
        Given.template(tenant, "Subject", "Text");
        tenant.asOwner().post(CRM + "/forms/" + form + "/duplicate").then().statusCode(201);
        for (String list : List.of("/forms?q=CONTÁ&type=embed&is_active=true", "/workflows?q=w&status=active", "/message-templates?q=t&type=email")) {
            tenant.asOwner().get(CRM + list).then().statusCode(200).body("items.size()", equalTo(1));
        }
        tenant.asOwner().get(CRM + "/forms?q=(copy").then().body("items.name", contains("Contact (copy)"));
        for (String list : List.of("/forms?q=zzz", "/workflows?q=zzz", "/message-templates?q=zzz")) {
            tenant.asOwner().get(CRM + list).then().statusCode(200).body("items.size()", equalTo(0));
        }
    }
}
