package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Received;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of workflows, as the host receives them and as the run shows them. */
@CrmTest
class HttpRequestStepTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "call-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    private static Map<String, Object> call(String id, Map<String, ?> data) {
        return node(id, "http_request", data);
    }

    private static Map<String, Object> post(String url) {
        return Map.of("method", "POST", "url", url, "timeout_seconds", 5);
    }

    private UUID workflow(String errorHandling, Map<String, Object> call) {
        return Given.workflow(
                tenant,
                "form.submitted",
                Map.of("form_id", form),
                List.of(call, node("after", "add_tag", Map.of("tag", "after"))),
                List.of(edge("call", "after")),
                Map.of("errorHandling", errorHandling));
    }

    private static Object step(JsonPath runs, String node, String field) {
        return runs.get("items[0].steps.find { it.node_id == '" + node + "' }." + field);
    }

    private void hasTags(String... tags) {
        tenant.asOwner().get(CRM + "/leads/" + Given.lead(tenant, email)).then().body("tags", equalTo(List.of(tags)));
    }

    @Test
    void aRequestIsSentWithTheLeadsFieldsAndItsAnswerDecidesWhatFollows() {
        try (Receiver host = Receiver.of(Reply.json("{\"contact\": {\"id\": 7, \"vip\": true}}"))) {
            UUID workflow = Given.workflow(
                    tenant,
                    form,
                    List.of(
                            call(
                                    "call",
                                    Map.of(
                                            "method",
                                            "PUT",
                                            "url",
                                            host.url("/contacts/{{lead.email}}?source={{lead.source}}"),
                                            "headers",
                                            Map.of("X-Trace", "a b"),
                                            "body",
                                            Map.of("name", "{{lead.name}}", "size", "{{form.company}}"))),
                            node("vip", "condition", Map.of("expression", "steps.call.body.contact.vip")),
                            node("tag", "add_tag", Map.of("tag", "vip")),
                            call("next", post(host.url("/notes/{{steps.call.body.contact.id}}")))),
                    edge("call", "vip"),
                    edge("vip", "tag", "true"),
                    edge("tag", "next"));
            Given.submit(tenant, form, Map.of("email", email, "first_name", "Zoë", "company", "A\"B"));
            JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
            Received first = host.received().getFirst();
            assertEquals("PUT", first.method());
            assertEquals("/contacts/" + email.replace("@", "%40") + "?source=form", first.path());
            assertEquals("{\"name\":\"Zoë\",\"size\":\"A\\\"B\"}", sorted(first.body()));
            assertEquals("application/json", first.header("Content-Type"));
            assertEquals("a b", first.header("X-Trace"));
            assertEquals(host.authority(), first.header("Host"));
            assertEquals(runs.getString("items[0].id") + "/call/1", first.key());
            assertEquals("/notes/7", host.received().get(1).path());
            assertEquals(
                    runs.getString("items[0].id") + "/next/1",
                    host.received().get(1).key());
            assertEquals(2, host.received().size());
            assertEquals("completed", step(runs, "call", "status"));
            assertEquals(1, step(runs, "call", "attempts"));
            assertEquals(200, step(runs, "call", "status_code"));
            assertNotNull(step(runs, "call", "duration_ms"));
            assertEquals(7, step(runs, "call", "output.body.contact.id"));
            hasTags("vip");
            assertEquals(
                    "0", Given.one("select count(*)::text from crm.workflow_calls where tenant_id = ?", tenant.id()));
        }
    }

    private static String sorted(String json) {
        return new TreeMap<>(JsonPath.from(json).<String, Object>getMap("$"))
                .entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":\""
                                + field.getValue().toString().replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void whatTheHostCannotDoNowIsSentAgainUnchangedUnderTheSameKey() {
        Map<Integer, Reply> replies = Map.of(1, Reply.of(503), 2, Reply.of(0));
        try (Receiver host = new Receiver(request -> replies.getOrDefault(request.number(), Reply.of(204)))) {
            UUID workflow = workflow(
                    "stop",
                    call(
                            "call",
                            Map.of("method", "POST", "url", host.url("/x"), "body", Map.of("s", "{{lead.status}}"))));
            Given.submit(tenant, form, Map.of("email", email));
            host.await(1);
            Given.change("update crm.leads set status = 'contacted' where tenant_id = ?", tenant.id());
            JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
            assertEquals(3, step(runs, "call", "attempts"));
            assertEquals(204, step(runs, "call", "status_code"));
            assertNull(step(runs, "call", "error_message"));
            assertEquals(1, host.keys().size(), host.keys().toString());
            assertEquals(
                    Set.of("{\"s\":\"new\"}"),
                    host.received().stream().map(Received::body).collect(Collectors.toSet()));
            hasTags("after");
        }
    }

    @Test
    void aFailureIsPassedOverOrEndsTheRunAsTheWorkflowWantsIt() {
        try (Receiver host = Receiver.of(new Reply(404, Map.of("Content-Type", "text/plain"), "no such contact"))) {
            UUID goesOn = workflow("continue", call("call", post(host.url("/a"))));
            UUID stops = workflow("stop", call("call", post(host.url("/b"))));
            Given.submit(tenant, form, Map.of("email", email));
            JsonPath on = Given.awaitRun(tenant, goesOn, "completed");
            assertEquals("failed", step(on, "call", "status"));
            assertEquals("no such contact", step(on, "call", "output.body"));
            assertEquals("completed", step(on, "after", "status"));
            JsonPath stopped = Given.awaitRun(tenant, stops, "failed");
            assertEquals("call", stopped.getString("items[0].error_details.node_id"));
            assertTrue(stopped.getString("items[0].error_message").contains("status 404"));
            assertNull(step(stopped, "after", "status"));
            assertEquals(2, host.received().size());
        }
    }

    @Test
    void afterTheLastAttemptTheStepHasFailed() {
        try (Receiver host = Receiver.of(Reply.of(500))) {
            UUID workflow =
                    workflow("retry", call("call", Map.of("method", "POST", "url", host.url("/x"), "retries", 1)));
            Given.submit(tenant, form, Map.of("email", email));
            JsonPath runs = Given.awaitRun(tenant, workflow, "failed");
            assertEquals(2, step(runs, "call", "attempts"));
            assertEquals(500, step(runs, "call", "status_code"));
            assertEquals(2, host.received().size());
        }
    }

    @Test
    void branchesGoOnWhileARequestIsUnderWay() {
        try (Receiver host = Receiver.holding(Reply.of(200))) {
            UUID workflow = Given.workflow(
                    tenant,
                    form,
                    List.of(
                            call("one", Map.of("method", "POST", "url", host.url("/1"), "timeout_seconds", 25)),
                            call("two", Map.of("method", "POST", "url", host.url("/2"), "timeout_seconds", 25)),
                            node("w", "wait", Map.of("seconds", 1)),
                            node("tag", "add_tag", Map.of("tag", "meanwhile")),
                            node("join", "add_tag", Map.of("tag", "join"))),
                    edge("w", "tag"),
                    edge("one", "join"),
                    edge("two", "join"),
                    edge("tag", "join"));
            Given.submit(tenant, form, Map.of("email", email));
            host.await(2);
            Awaitility.await().untilAsserted(() -> hasTags("meanwhile"));
            assertNull(Given.one(
                    "select due_at::text from crm.workflow_executions where workflow_id = ? and lease is null",
                    workflow));
            host.release();
            Given.awaitRun(tenant, workflow, "completed");
            hasTags("meanwhile", "join");
            assertEquals(2, host.received().size());
        }
    }
}
