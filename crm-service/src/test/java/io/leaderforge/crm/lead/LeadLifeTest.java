package io.leaderforge.crm.lead;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.field;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A lead from its creation by hand to its deletion (row 6 of the findings on learning and CRM). */
@CrmTest
class LeadLifeTest {

    private final TestTenant tenant = Replicas.tenant();

    private ValidatableResponse create(Map<String, ?> body) {
        return tenant.asOwner().body(body).post(CRM + "/leads").then();
    }

    private ValidatableResponse patch(UUID lead, Map<String, ?> body) {
        return tenant.asOwner().body(body).patch(CRM + "/leads/" + lead).then();
    }

    @Test
    void console1_2_M4_learning6_aLeadIsCreatedByHandAndStartsWorkflows() {
        UUID workflow = Given.workflow(
                tenant,
                "lead.created",
                Map.of(),
                List.of(node("t", "add_tag", Map.of("tag", "new"))),
                List.of(),
                Map.of());
        create(Map.of(
                        "first_name",
                        "\u00a0Ada ",
                        "email",
                        "Ada@Stra\u00dfe.example",
                        "phone",
                        "0170\u202f1234567",
                        "lead_score",
                        7,
                        "custom_fields",
                        Map.of("size", 12),
                        "assigned_to",
                        tenant.user("coach", "member")))
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("name", equalTo("Ada"))
                .body("email", equalTo("Ada@xn--strae-oqa.example"))
                .body("phone", equalTo("0170 1234567"))
                .body("source", equalTo("manual"))
                .body("status", equalTo("new"))
                .body("custom_fields", equalTo(Map.of("size", 12)));
        Given.awaitRun(tenant, workflow, "completed");
        create(Map.of("email", "ada@stra\u00dfe.example")).statusCode(409);
        create(Map.of("notes", "nobody")).statusCode(422);
        create(Map.of("first_name", "A", "email", "a..b@example.com", "phone", "---"))
                .statusCode(422)
                .body("errors.pointer", contains("/email", "/phone"));
        tenant.as(tenant.user("m", "member"))
                .body(Map.of("first_name", "A"))
                .post(CRM + "/leads")
                .then()
                .statusCode(403);
    }

    @Test
    void learning6_everythingThatStaffKnowBetterIsEdited() {
        create(Map.of("email", "taken@example.com")).statusCode(201);
        UUID lead = Given.created(
                tenant,
                "/leads",
                Map.of("first_name", "Sam", "email", "sam@example.com", "custom_fields", Map.of("a", 1)));
        Map<String, Object> more = new HashMap<>();
        more.put("a", null);
        more.put("b", List.of("x"));
        patch(
                        lead,
                        Map.of(
                                "first_name",
                                "Samir",
                                "last_name",
                                "O\u2019Neil",
                                "email",
                                " sam@new.example",
                                "phone",
                                "+1 555 0100 ext. 5",
                                "source",
                                "fair",
                                "lead_score",
                                40,
                                "custom_fields",
                                more))
                .statusCode(200)
                .body("name", equalTo("Samir O\u2019Neil"))
                .body("email", equalTo("sam@new.example"))
                .body("phone", equalTo("+1 555 0100 ext. 5"))
                .body("source", equalTo("fair"))
                .body("lead_score", equalTo(40))
                .body("custom_fields", equalTo(Map.of("b", List.of("x"))));
        assertEquals(lead, Given.lead(tenant, "SAM@new.example"));
        patch(lead, Map.of("email", "TAKEN@example.com")).statusCode(409);
        patch(lead, Map.of("email", "ad\u200bb@example.com"))
                .statusCode(422)
                .body("errors.pointer", contains("/email"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("email", null);
        patch(lead, nothing).statusCode(200).body("email", nullValue());
    }

    @Test
    void learning6_aDeletedLeadIsErasedWithAllThatIsAboutIt() {
        UUID form = Given.form(tenant, field("email", "email", true));
        UUID template = Given.template(tenant, "S", "C");
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("m", "send_email", Map.of("template_id", template)),
                        node("w", "wait", Map.of("seconds", 31_622_400))));
        Given.submit(tenant, form, Map.of("email", "gone@example.com"));
        UUID lead = Given.lead(tenant, "gone@example.com");
        Given.awaitMessage(tenant, lead, "sent");
        String etag = tenant.asOwner().get(CRM + "/leads/" + lead).header("ETag");
        patch(lead, Map.of("notes", "leave me alone")).statusCode(200);
        tenant.asOwner()
                .header("If-Match", etag)
                .delete(CRM + "/leads/" + lead)
                .then()
                .statusCode(412);
        Replicas.tenant().asOwner().delete(CRM + "/leads/" + lead).then().statusCode(404);
        try (EventProbe probe = EventProbe.on(Topic.CRM_LEAD)) {
            tenant.asOwner().delete(CRM + "/leads/" + lead).then().statusCode(204);
            probe.awaitTombstone(Topic.CRM_LEAD, lead);
        }
        tenant.asOwner().get(CRM + "/leads/" + lead).then().statusCode(404);
        for (String table : List.of("leads", "form_submissions", "messages", "workflow_executions", "workflow_steps")) {
            assertEquals(
                    "0",
                    Given.one("select count(*)::text from crm." + table + " where tenant_id = ?", tenant.id()),
                    table);
        }
        tenant.asOwner()
                .get(CRM + "/workflows/" + workflow + "/executions")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void learning6_noRunOfALeadThatAsksForItGoesOn() {
        UUID form = Given.form(tenant, field("email", "email", true));
        UUID workflow = Given.workflow(tenant, form, List.of(node("w", "wait", Map.of("seconds", 31_622_400))));
        Given.submit(tenant, form, Map.of("email", "stop@example.com"));
        UUID lead = Given.lead(tenant, "stop@example.com");
        Given.awaitRun(tenant, workflow, "running");
        String path = CRM + "/leads/" + lead + "/executions/cancel";
        tenant.asOwner()
                .post(path)
                .then()
                .statusCode(200)
                .body("cancelled", equalTo(1))
                .body("more", equalTo(false));
        tenant.asOwner().post(path).then().statusCode(200).body("cancelled", equalTo(0));
        UUID run = UUID.fromString(Given.awaitRun(tenant, workflow, "cancelled").getString("items[0].id"));
        tenant.asOwner()
                .get(CRM + "/workflows/" + workflow + "/executions/" + run)
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("steps.status", contains("cancelled"))
                .body("input_data", equalTo(Map.of("email", "stop@example.com")));
    }
}
