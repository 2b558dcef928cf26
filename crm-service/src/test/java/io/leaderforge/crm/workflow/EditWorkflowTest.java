package io.leaderforge.crm.workflow;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CrmTest
class EditWorkflowTest {

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    private UUID workflow(int seconds) {
        return Given.workflow(
                tenant,
                form,
                List.of(node("w", "wait", Map.of("seconds", seconds)), node("t", "add_tag", Map.of("tag", "old"))),
                edge("w", "t"));
    }

    private ValidatableResponse edit(UUID workflow, Map<String, ?> patch) {
        return tenant.asOwner()
                .body(patch)
                .patch(CRM + "/workflows/" + workflow)
                .then();
    }

    @Test
    void aWorkflowIsValidatedWithoutBeingSaved() {
        Map<String, Object> good = Map.of(
                "name",
                "W",
                "trigger_type",
                "form.submitted",
                "trigger_config",
                Map.of("form_id", form),
                "nodes",
                List.of(node("w", "wait", Map.of("seconds", 1))),
                "edges",
                List.of());
        validate(good).statusCode(204);
        Map<String, Object> bad = new HashMap<>(good);
        bad.put("nodes", List.of(node("w", "wait", Map.of("seconds", -1))));
        bad.put("trigger_config", Map.of("form_id", UUID.randomUUID()));
        String faults = validate(bad).statusCode(422).extract().jsonPath().getString("errors");
        assertEquals(
                faults,
                tenant.asOwner()
                        .body(bad)
                        .post(CRM + "/workflows")
                        .then()
                        .extract()
                        .jsonPath()
                        .getString("errors"));
        tenant.asOwner().get(CRM + "/workflows").then().statusCode(200).body("items", hasSize(0));
    }

    private ValidatableResponse validate(Map<String, ?> workflow) {
        return tenant.asOwner()
                .body(workflow)
                .post(CRM + "/workflows/validations")
                .then();
    }

    @Test
    void itsVersionsAreListedNewestFirst() {
        UUID workflow = workflow(600);
        edit(workflow, Map.of("nodes", List.of(node("t", "add_tag", Map.of("tag", "new"))), "edges", List.of()))
                .statusCode(200);
        tenant.asOwner()
                .get(CRM + "/workflows/" + workflow + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items[0].nodes.id", contains("t"))
                .body("items[1].nodes.id", contains("w", "t"));
        tenant.asOwner()
                .get(CRM + "/workflows/" + UUID.randomUUID() + "/versions")
                .then()
                .statusCode(404);
    }

    @Test
    void console1_2_M1_anEditIsANewVersionAndRunsThatHaveBegunKeepTheirs() {
        UUID workflow = workflow(600);
        Given.submit(tenant, form, Map.of("email", "old@example.com"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "waiting"
                        .equals(Given.one(
                                "select status from crm.workflow_steps where tenant_id = ? and node_id = 'w'",
                                tenant.id())));
        edit(
                        workflow,
                        Map.of(
                                "name",
                                "New",
                                "nodes",
                                List.of(node("t", "add_tag", Map.of("tag", "new"))),
                                "edges",
                                List.of(),
                                "settings",
                                Map.of("errorHandling", "stop")))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("version", equalTo(2))
                .body("status", equalTo("active"))
                .body("settings.errorHandling", equalTo("stop"))
                .body("settings.maxExecutionTime", equalTo(300));
        Given.submit(tenant, form, Map.of("email", "new@example.com"));
        Given.awaitRun(tenant, workflow, "completed");
        tags("new@example.com", "new");
        Given.change("update crm.workflow_steps set due_at = now() where tenant_id = ? and node_id = 'w'", tenant.id());
        Given.change(
                "update crm.workflow_executions set due_at = now() where tenant_id = ? and status = 'running'",
                tenant.id());
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> tags("old@example.com", "old"));
        assertEquals(
                "1 2",
                Given.one(
                        "select string_agg(workflow_version::text, ' ' order by id) from crm.workflow_executions"
                                + " where workflow_id = ?",
                        workflow));
    }

    private void tags(String email, String... tags) {
        tenant.asOwner().get(CRM + "/leads/" + Given.lead(tenant, email)).then().body("tags", equalTo(List.of(tags)));
    }

    @Test
    void anEditIsCheckedAsAWholeAndAgainstTheVersionThatWasRead() {
        UUID workflow = workflow(1);
        edit(workflow, Map.of("nodes", List.of(node("w", "wait", Map.of("seconds", 1)))))
                .statusCode(422)
                .body("errors.pointer", hasItem("/edges/0/target"));
        edit(workflow, Map.of("version", 7)).statusCode(422);
        edit(workflow, Map.of()).statusCode(200).body("version", equalTo(1));
        for (int status : new int[] {200, 412}) {
            tenant.asOwner()
                    .header("If-Match", "\"1\"")
                    .body(Map.of("name", "By " + status))
                    .patch(CRM + "/workflows/" + workflow)
                    .then()
                    .statusCode(status);
        }
    }

    @Test
    void whoMayNotActivateWorkflowsEditsDraftsOnly() {
        UUID workflow = workflow(1);
        tenant.role("flow-author", "admin", "crm.workflows:create", "crm.workflows:view");
        UUID author = tenant.user("author", "flow-author");
        for (int status : new int[] {403, 200}) {
            tenant.as(author)
                    .body(Map.of("name", "By " + status))
                    .patch(CRM + "/workflows/" + workflow)
                    .then()
                    .statusCode(status);
            tenant.asOwner()
                    .post(CRM + "/workflows/" + workflow + "/deactivate")
                    .then()
                    .statusCode(200);
        }
    }
}
