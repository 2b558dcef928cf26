package io.leaderforge.crm.secret;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@CrmTest
class SecretResourceTest {

    private static final String SECRETS = CRM + "/workflow-secrets";
    private static final String VALUE = "Bearer s3cr3t-value";

    private final TestTenant tenant = Replicas.tenant();

    private UUID secret(String host) {
        return Given.created(tenant, "/workflow-secrets", Map.of("name", "token", "host", host, "value", VALUE));
    }

    private static Map<String, Object> call(String url) {
        return node(
                "call",
                "http_request",
                Map.of("method", "POST", "url", url, "headers", Map.of("Authorization", Map.of("secret", "token"))));
    }

    @Test
    void aValueIsKeptEncryptedAndNeverShown() {
        UUID id = secret("API.example.com");
        tenant.asOwner()
                .get(SECRETS)
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id.toString()))
                .body("items[0].name", equalTo("token"))
                .body("items[0].host", equalTo("api.example.com"))
                .body(not(containsString("s3cr3t")));
        String stored = Given.one("select w::text from crm.workflow_secrets w where id = ?", id);
        assertTrue(!stored.contains("s3cr3t"), stored);
        tenant.asOwner()
                .body(Map.of("name", "token", "host", "b.example.com", "value", "x"))
                .post(SECRETS)
                .then()
                .statusCode(409);
        for (String host : List.of("http://a", "a.example.com/x", "a b", "a.example.com:22", "")) {
            tenant.asOwner()
                    .body(Map.of("name", "other", "host", host, "value", "x"))
                    .post(SECRETS)
                    .then()
                    .statusCode(422);
        }
        tenant.asOwner()
                .body(Map.of("name", "other", "host", "a.example.com", "value", "a\r\nb"))
                .post(SECRETS)
                .then()
                .statusCode(422);
        tenant.asOwner().delete(SECRETS + "/" + id).then().statusCode(204);
        tenant.asOwner().get(SECRETS).then().body("items", hasSize(0));
    }

    @Test
    void membersHaveNothingToDoWithSecrets() {
        UUID id = secret("api.example.com");
        tenant.as(tenant.user("learner", "member")).get(SECRETS).then().statusCode(403);
        tenant.as(tenant.user("learner", "member"))
                .delete(SECRETS + "/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    void aWorkflowNamesASecretOfTheHostItCalls() {
        secret("api.example.com");
        for (String url : List.of("https://evil.example.com/", "https://api.example.com:8443/")) {
            tenant.asOwner()
                    .body(Map.of(
                            "name",
                            "W",
                            "trigger_type",
                            "lead.created",
                            "nodes",
                            List.of(call(url)),
                            "edges",
                            List.of()))
                    .post(CRM + "/workflows")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/nodes/0/data/headers/Authorization/secret"));
        }
        tenant.asOwner()
                .body(Map.of(
                        "name",
                        "W",
                        "trigger_type",
                        "lead.created",
                        "nodes",
                        List.of(call("https://api.example.com/")),
                        "edges",
                        List.of()))
                .post(CRM + "/workflows")
                .then()
                .statusCode(201);
    }

    @Test
    void aSecretIsSentToItsHostAndIsNowhereElse() {
        UUID form = Given.form(tenant);
        try (Receiver host = Receiver.of(Reply.of(200))) {
            UUID id = secret(host.authority());
            UUID workflow = Given.workflow(tenant, form, List.of(call(host.url("/x"))));
            Given.submit(tenant, form, Map.of("email", "one@example.com"));
            JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
            assertEquals(VALUE, host.received().getFirst().header("Authorization"));
            assertTrue(!runs.prettify().contains("s3cr3t"), runs.prettify());
            assertEquals(
                    "0",
                    Given.one(
                            "select count(*)::text from crm.outbox o where o::text like '%s3cr3t%' and o::text like ?",
                            "%" + tenant.id() + "%"));
            tenant.asOwner()
                    .body(Map.of("value", "Bearer other"))
                    .put(SECRETS + "/" + id)
                    .then()
                    .statusCode(200);
            Given.submit(tenant, form, Map.of("email", "two@example.com"));
            host.await(2);
            assertEquals("Bearer other", host.received().get(1).header("Authorization"));
            tenant.asOwner().delete(SECRETS + "/" + id).then().statusCode(204);
            Given.submit(tenant, form, Map.of("email", "three@example.com"));
            Awaitility.await()
                    .untilAsserted(() -> tenant.asOwner()
                            .get(CRM + "/workflows/" + workflow + "/executions")
                            .then()
                            .body("items[0].steps[0].status", equalTo("failed"))
                            .body("items[0].steps[0].error_message", containsString("There is no secret token")));
            assertEquals(2, host.received().size());
        }
    }
}
