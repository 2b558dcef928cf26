package io.leaderforge.crm.removal;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.field;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Forms, templates and workflows are edited, closed, duplicated and deleted (row 6 of the findings on learning and CRM). */
@CrmTest
class RemovalTest {

    private final TestTenant tenant = Replicas.tenant();

    private ValidatableResponse patch(String path, Map<String, ?> body) {
        return tenant.asOwner().body(body).patch(CRM + path).then();
    }

    private ValidatableResponse delete(String path) {
        return tenant.asOwner().delete(CRM + path).then();
    }

    private UUID duplicate(String path) {
        return UUID.fromString(tenant.asOwner()
                .post(CRM + path + "/duplicate")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private void awaitNone(String table) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "0"
                        .equals(Given.one(
                                "select count(*)::text from crm." + table + " where tenant_id = ?", tenant.id())));
    }

    @Test
    void hollow_learning6_aFormIsCorrectedClosedAndDeleted() {
        UUID form = Given.form(tenant, field("email", "email", true));
        String path = "/forms/" + form;
        patch(
                        path,
                        Map.of(
                                "name",
                                "Contact us",
                                "fields",
                                List.of(field("email", "email", true), field("age", "number", true)),
                                "settings",
                                Map.of("successMessage", "Merci"),
                                "external_id",
                                "fb-7",
                                "external_data",
                                Map.of("page", "p")))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("settings.submitButton", equalTo("Submit"))
                .body("external_id", equalTo("fb-7"))
                .body("external_data.page", equalTo("p"));
        As.anonymous(tenant.id())
                .body(Map.of("data", Map.of("email", "a@example.com")))
                .post(CRM + "/public" + path + "/submissions")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/data/age"));
        patch(path, Map.of("fields", List.of(field("1", "text", true))))
                .statusCode(422)
                .body("errors.pointer", contains("/fields/0/name"));
        Given.submit(tenant, form, Map.of("email", "a@example.com", "age", 3));
        tenant.asOwner()
                .header("If-Match", "\"1\"")
                .body(Map.of("is_active", false))
                .patch(CRM + path)
                .then()
                .statusCode(412);
        patch(path, Map.of("is_active", false)).statusCode(200);
        As.anonymous(tenant.id()).get(CRM + "/public" + path).then().statusCode(404);
        UUID copy = duplicate(path);
        tenant.asOwner()
                .get(CRM + "/forms/" + copy)
                .then()
                .body("name", equalTo("Contact us (copy)"))
                .body("is_active", equalTo(false))
                .body("submission_count", equalTo(0));
        Replicas.tenant().asOwner().delete(CRM + path).then().statusCode(404);
        delete(path).statusCode(204);
        delete(path).statusCode(404);
        tenant.asOwner().get(CRM + path).then().statusCode(404);
        tenant.asOwner().get(CRM + "/forms").then().body("items.id", contains(copy.toString()));
        awaitNone("form_submissions");
        Given.lead(tenant, "a@example.com");
    }

    @Test
    void console1_2_M3_learning6_aTemplateIsEditedDuplicatedAndDeletedUnlessItIsSent() {
        UUID form = Given.form(tenant);
        UUID template = Given.template(tenant, "Hi {{first_name}}", "Hello");
        String path = "/message-templates/" + template;
        patch(path, Map.of("content", "<p>{{last_name}}</p>", "tags", List.of(" vip\u00a0", "VIP")))
                .statusCode(200)
                .body("variables", contains("first_name", "last_name"))
                .body("tags", contains("vip"));
        patch(path, Map.of("variables", List.of("first_name")))
                .statusCode(422)
                .body("errors.pointer", contains("/content"));
        UUID copy = duplicate(path);
        UUID workflow = Given.workflow(tenant, form, List.of(node("m", "send_email", Map.of("template_id", template))));
        Given.submit(tenant, form, Map.of("email", "kept@example.com"));
        Given.awaitMessage(tenant, Given.lead(tenant, "kept@example.com"), "sent");
        delete(path).statusCode(409);
        delete("/message-templates/" + copy).statusCode(204);
        delete("/forms/" + form).statusCode(409);
        tenant.asOwner()
                .post(CRM + "/workflows/" + workflow + "/deactivate")
                .then()
                .statusCode(200);
        delete(path).statusCode(204);
        awaitNone("message_templates");
        tenant.asOwner().get(CRM + "/messages").then().body("items", hasSize(1));
    }

    @Test
    void learning6_aWorkflowIsDuplicatedAndDeletedWithItsExecutions() {
        UUID form = Given.form(tenant, field("email", "email", true));
        UUID workflow = Given.workflow(tenant, form, List.of(node("w", "wait", Map.of("seconds", 31_622_400))));
        String path = "/workflows/" + workflow;
        Given.submit(tenant, form, Map.of("email", "run@example.com"));
        Given.awaitRun(tenant, workflow, "running");
        UUID copy = duplicate(path);
        tenant.asOwner()
                .get(CRM + "/workflows/" + copy)
                .then()
                .body("status", equalTo("draft"))
                .body("version", equalTo(1))
                .body("total_executions", equalTo(0));
        delete(path).statusCode(409);
        tenant.asOwner()
                .post(CRM + path + "/executions/cancel")
                .then()
                .statusCode(200)
                .body("cancelled", equalTo(1));
        delete(path).statusCode(204);
        tenant.asOwner().get(CRM + "/workflows").then().body("items.id", not(contains(workflow.toString())));
        tenant.asOwner().get(CRM + path + "/executions").then().statusCode(404);
        awaitNone("workflow_executions");
        Given.submit(tenant, form, Map.of("email", "run@example.com"));
        awaitNone("workflow_executions");
    }

    @Test
    void learning6_staffStartARunByHand() {
        UUID form = Given.form(tenant, field("email", "email", true));
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("c", "condition", Map.of("expression", "form.age >= 18 && trigger.type == 'manual'")),
                        node("t", "add_tag", Map.of("tag", "adult"))),
                Given.edge("c", "t", "true"));
        UUID lead = Given.created(tenant, "/leads", Map.of("first_name", "Kim"));
        tenant.asOwner()
                .body(Map.of("lead_id", lead, "data", Map.of("age", 21)))
                .post(CRM + "/workflows/" + workflow + "/executions")
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .body("triggered_by", equalTo("manual"))
                .body("input_data.age", equalTo(21));
        Given.awaitRun(tenant, workflow, "completed");
        tenant.asOwner().get(CRM + "/leads/" + lead).then().body("tags", contains("adult"));
        tenant.asOwner()
                .post(CRM + "/workflows/" + workflow + "/deactivate")
                .then()
                .statusCode(200);
        tenant.asOwner()
                .body(Map.of("lead_id", lead))
                .post(CRM + "/workflows/" + workflow + "/executions")
                .then()
                .statusCode(409);
    }
}
