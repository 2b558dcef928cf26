package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.crm.Mailbox.Received;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.DueTable;
import io.leaderforge.kit.job.DueWorker;
import io.leaderforge.kit.job.DueWorkers;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps of a run, and what becomes of one that fails. */
@CrmTest
class EngineTest {

    @Inject
    Engine engine;

    @Inject
    DueWorkers workers;

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "run-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    private static String status(JsonPath runs, String node) {
        return runs.getString("items[0].steps.find { it.node_id == '" + node + "' }.status");
    }

    @Test
    void learning32_aSubmissionIsAnsweredByEmailAfterAWait() {
        UUID template = Given.template(
                tenant, "Hi {{first_name}} & {{company}}", "<p>Dear {{first_name}} {{last_name}}{{nothing}}</p>");
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("t", "trigger", Map.of()),
                        node("tag", "add_tag", Map.of("tag", "asked")),
                        node("wait", "wait", Map.of("seconds", 1)),
                        node(
                                "yes",
                                "condition",
                                Map.of("expression", "form.company == 'A<B' && trigger.type == 'form.submitted'")),
                        node("mail", "send_email", Map.of("template_id", template)),
                        node("no", "add_tag", Map.of("tag", "wrong")),
                        node(
                                "update",
                                "update_lead",
                                Map.of("fields", Map.of("status", "contacted", "lead_score", 5, "plan", "gold")))),
                edge("t", "tag"),
                edge("tag", "wait"),
                edge("wait", "yes"),
                edge("yes", "mail", "true"),
                edge("yes", "no", "false"),
                edge("mail", "update"));
        try (EventProbe probe = EventProbe.on(Topic.CRM_WORKFLOW_EXECUTION)) {
            Given.submit(
                    tenant,
                    form,
                    Map.of("email", email, "first_name", "Zoë", "last_name", "<i>李</i>", "company", "A<B"));
            JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
            assertEquals("skipped", status(runs, "no"));
            assertEquals("completed", status(runs, "update"));
            assertEquals("true", runs.getString("items[0].steps.find { it.node_id == 'yes' }.handle"));
            UUID run = UUID.fromString(runs.getString("items[0].id"));
            for (String status : List.of("pending", "running", "completed")) {
                probe.await(
                        WorkflowExecutionChanged.class,
                        e -> e.id().equals(run) && e.status().equals(status));
            }
        }
        Received mail = Mailbox.await1(email);
        assertEquals("Hi Zoë & A<B", mail.subject());
        assertEquals("Dear Zoë <i>李</i>", mail.text().strip());
        assertTrue(mail.html().contains("Dear Zoë &lt;i&gt;李&lt;/i&gt;"), mail.html());
        assertEquals("Tenant " + tenant.key(), mail.fromName());
        UUID lead = Given.lead(tenant, email);
        tenant.asOwner()
                .get(CRM + "/leads/" + lead)
                .then()
                .body("status", equalTo("contacted"))
                .body("lead_score", equalTo(5))
                .body("custom_fields.plan", equalTo("gold"))
                .body("tags", equalTo(List.of("asked")));
        Given.awaitMessage(tenant, lead, "sent");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> tenant.asOwner()
                        .get(CRM + "/workflows/" + workflow)
                        .then()
                        .body("total_executions", equalTo(1))
                        .body("successful_executions", equalTo(1)));
        tenant.asOwner().get(CRM + "/message-templates/" + template).then().body("usage_count", equalTo(1));
    }

    @Test
    void learning34_branchesMeetOnceAndOnlyWhenAllAreDecided() {
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("a", "add_tag", Map.of("tag", "a")),
                        node("slow", "wait", Map.of("seconds", 1)),
                        node("b", "add_tag", Map.of("tag", "b")),
                        node("c", "condition", Map.of("expression", "false")),
                        node("dead", "add_tag", Map.of("tag", "dead")),
                        node("join", "add_tag", Map.of("tag", "join"))),
                edge("a", "join"),
                edge("slow", "b"),
                edge("b", "join"),
                edge("c", "dead", "true"),
                edge("dead", "join"));
        Given.submit(tenant, form, Map.of("email", email));
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertEquals("skipped", status(runs, "dead"));
        List<String> order = runs.getList("items[0].steps.node_id");
        assertTrue(order.indexOf("join") > order.indexOf("b"), order.toString());
        UUID lead = Given.lead(tenant, email);
        tenant.asOwner().get(CRM + "/leads/" + lead).then().body("tags", equalTo(List.of("a", "b", "join")));
    }

    @Test
    void errorsArePassedOverEndTheRunOrAreTriedAgain() {
        List<Map<String, Object>> nodes = List.of(
                node("bad", "update_lead", Map.of("fields", Map.of("status", "converted"))),
                node("after", "add_tag", Map.of("tag", "after")));
        List<Map<String, Object>> edges = List.of(edge("bad", "after"));
        UUID goesOn = workflow(nodes, edges, Map.of());
        UUID stops = workflow(nodes, edges, Map.of("errorHandling", "stop"));
        UUID retries = workflow(nodes, edges, Map.of("errorHandling", "retry", "maxRetries", 1));
        Given.submit(tenant, form, Map.of("email", email));
        JsonPath on = Given.awaitRun(tenant, goesOn, "completed");
        assertEquals("failed", status(on, "bad"));
        assertEquals("completed", status(on, "after"));
        JsonPath stopped = Given.awaitRun(tenant, stops, "failed");
        assertNull(status(stopped, "after"));
        assertTrue(stopped.getString("items[0].error_message").contains("cannot become converted"));
        assertEquals("bad", stopped.getString("items[0].error_details.node_id"));
        JsonPath retried = Given.awaitRun(tenant, retries, "failed");
        assertEquals(2, retried.getInt("items[0].steps.find { it.node_id == 'bad' }.attempts"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        tenant.asOwner().get(CRM + "/workflows/" + stops).then().body("failed_executions", equalTo(1)));
    }

    private UUID workflow(List<Map<String, Object>> nodes, List<Map<String, Object>> edges, Map<String, ?> settings) {
        return Given.workflow(tenant, "form.submitted", Map.of("form_id", form), nodes, edges, settings);
    }

    @Test
    void whatWasDoneBeforeAStepThatFailsStaysDoneAndIsDoneOnce() {
        List<String> tags = IntStream.range(10, 65).mapToObj(n -> "t" + n).toList();
        List<Map<String, Object>> nodes = new ArrayList<>();
        List<Map<String, Object>> edges = new ArrayList<>();
        for (String tag : tags) {
            nodes.add(node(tag, "add_tag", Map.of("tag", tag)));
            edges.add(edge(tag, tag.equals(tags.getLast()) ? "bad" : tags.get(tags.indexOf(tag) + 1)));
        }
        nodes.add(node("bad", "update_lead", Map.of("fields", Map.of("status", "converted"))));
        UUID stops = workflow(nodes, edges, Map.of("errorHandling", "stop"));
        Given.submit(tenant, form, Map.of("email", email));
        JsonPath runs = Given.awaitRun(tenant, stops, "failed");
        assertEquals("failed", status(runs, "bad"));
        List<String> order = new ArrayList<>(tags);
        order.add("bad");
        assertEquals(order, runs.getList("items[0].steps.node_id"));
        assertEquals(Set.of(1), Set.copyOf(runs.getList("items[0].steps.attempts")));
        UUID lead = Given.lead(tenant, email);
        tenant.asOwner().get(CRM + "/leads/" + lead).then().body("tags", equalTo(tags));
    }

    @Test
    void aRetriedStepSucceedsWhenItsCauseIsGone() {
        UUID workflow = workflow(
                List.of(node("up", "update_lead", Map.of("fields", Map.of("status", "qualified")))),
                List.of(),
                Map.of("errorHandling", "retry"));
        Given.submit(tenant, form, Map.of("email", email));
        UUID lead = Given.lead(tenant, email);
        Awaitility.await()
                .until(() -> "retrying"
                        .equals(Given.one("select status from crm.workflow_steps where tenant_id = ?", tenant.id())));
        tenant.asOwner()
                .body(Map.of("status", "contacted"))
                .patch(CRM + "/leads/" + lead)
                .then()
                .statusCode(200);
        Given.awaitRun(tenant, workflow, "completed");
        tenant.asOwner().get(CRM + "/leads/" + lead).then().body("status", equalTo("qualified"));
    }

    @Test
    void whatRanTooLongEnds() {
        UUID workflow = workflow(
                List.of(
                        node("up", "update_lead", Map.of("fields", Map.of("status", "converted"))),
                        node("w", "wait", Map.of("seconds", 1))),
                List.of(),
                Map.of("errorHandling", "retry", "maxExecutionTime", 1));
        Given.submit(tenant, form, Map.of("email", email));
        JsonPath runs = Given.awaitRun(tenant, workflow, "failed");
        assertTrue(runs.getString("items[0].error_message").contains("maxExecutionTime"));
    }

    @Test
    void severalWorkersDoEachStepOnce() {
        UUID template = Given.template(tenant, "Once", "Once");
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("a", "add_tag", Map.of("tag", "a")),
                        node("w", "wait", Map.of("seconds", 1)),
                        node("mail", "send_email", Map.of("template_id", template))),
                edge("a", "w"),
                edge("w", "mail"));
        List<DueWorker> others = Stream.generate(
                        () -> workers.create(DueTable.of("workflow_executions"), engine.lease(), 8, 3, engine::run))
                .limit(2)
                .toList();
        others.forEach(workers::start);
        try {
            for (int i = 0; i < 20; i++) {
                Given.submit(tenant, form, Map.of("email", i + "-" + email));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> "20"
                            .equals(Given.one(
                                    "select count(*)::text from crm.workflow_executions where workflow_id = ? and status = 'completed'",
                                    workflow)));
        } finally {
            others.forEach(workers::stop);
        }
        assertEquals(
                "60 1",
                Given.one(
                        "select count(*) || ' ' || max(attempts) from crm.workflow_steps where tenant_id = ?",
                        tenant.id()));
        assertEquals("20", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
    }
}
