package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.crm.Mailbox.Received;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.kit.job.DueTable;
import io.leaderforge.kit.job.DueWorker;
import io.leaderforge.kit.job.DueWorkers;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CrmTest
class EngineTest {

    @Inject
    Engine engine;

    @Inject
    DueWorkers workers;

    @Inject
    Vertx vertx;

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
    void aSubmissionIsAnsweredByEmailAfterAWait() {
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
    void branchesMeetOnceAndOnlyWhenAllAreDecided() {
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
    void aNewLeadTriggersOnceAndAKnownOneNot() {
        UUID workflow = Given.workflow(
                tenant,
                "lead.created",
                Map.of(),
                List.of(node("a", "add_tag", Map.of("tag", "new"))),
                List.of(),
                Map.of());
        Given.submit(tenant, form, Map.of("email", email));
        Given.submit(tenant, form, Map.of("email", email));
        Given.awaitRun(tenant, workflow, "completed");
        tenant.asOwner()
                .get(CRM + "/workflows/" + workflow + "/executions")
                .then()
                .body("items", hasSize(1));
        tenant.asOwner()
                .post(CRM + "/workflows/" + workflow + "/deactivate")
                .then()
                .statusCode(200);
        Given.submit(tenant, form, Map.of("email", "other-" + email));
        tenant.asOwner()
                .get(CRM + "/workflows/" + workflow + "/executions")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void aCompletedItemTriggersForTheLeadOfTheLearner() {
        UUID item = Ids.next();
        UUID workflow = Given.workflow(
                tenant,
                "content.completed",
                Map.of("content_id", item),
                List.of(node("a", "add_tag", Map.of("tag", "done"))),
                List.of(),
                Map.of());
        Given.submit(tenant, form, Map.of("email", email));
        UUID learner = tenant.userWithEmail("learner", email.toUpperCase(java.util.Locale.ROOT), "member");
        UUID event = Ids.next();
        EventSource.get().fact(completed(learner, item, "item"), learner, event);
        EventSource.get().fact(completed(learner, item, "item"), learner, event);
        EventSource.get().fact(completed(learner, item, "module"), learner);
        EventSource.get().fact(completed(learner, Ids.next(), "item"), learner);
        Given.awaitRun(tenant, workflow, "completed");
        UUID lead = Given.lead(tenant, email);
        tenant.asOwner().get(CRM + "/leads/" + lead).then().body("tags", hasItem("done"));
        UUID nobody = tenant.user("nobody", "member");
        EventSource.get().fact(completed(nobody, item, "item"), nobody);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> tenant.asOwner()
                        .get(CRM + "/workflows/" + workflow + "/executions")
                        .then()
                        .body("items", hasSize(2))
                        .body("items[0].status", equalTo("completed"))
                        .body("items[0].lead_id", equalTo(null))
                        .body(
                                "items[0].output_data.note",
                                equalTo("There is no lead with the learner's email address.")));
    }

    private Completed completed(UUID learner, UUID content, String kind) {
        return new Completed(tenant.id(), learner, content, kind, null, Instant.now());
    }

    @Test
    void aSuspendedTenantsWaitGoesOnWhenItIsResumed() {
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(node("w", "wait", Map.of("seconds", 2)), node("a", "add_tag", Map.of("tag", "late"))),
                edge("w", "a"));
        Given.submit(tenant, form, Map.of("email", email));
        String waiting = "select status from crm.workflow_steps where tenant_id = ? and node_id = 'w'";
        Awaitility.await().until(() -> "waiting".equals(Given.one(waiting, tenant.id())));
        tenant.status("suspended");
        String due =
                "select (due_at < now() - interval '1 second')::text from crm.workflow_executions where tenant_id = ?";
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> "true".equals(Given.one(due, tenant.id())));
        assertEquals(
                "running", Given.one("select status from crm.workflow_executions where tenant_id = ?", tenant.id()));
        tenant.status("active");
        Given.awaitRun(tenant, workflow, "completed");
    }

    @Test
    void aRunThatMeetsASuspensionIsLetGoAtOnceAndNotWhenItsLeaseEnds() {
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(node("w", "wait", Map.of("seconds", 600)), node("a", "add_tag", Map.of("tag", "late"))),
                edge("w", "a"));
        Given.submit(tenant, form, Map.of("email", email));
        String waiting = "select status from crm.workflow_steps where tenant_id = ? and node_id = 'w'";
        Awaitility.await().until(() -> "waiting".equals(Given.one(waiting, tenant.id())));
        tenant.status("suspended");
        UUID lease = Ids.next();
        Given.change("update crm.workflow_steps set due_at = now() where tenant_id = ? and node_id = 'w'", tenant.id());
        Given.change(
                "update crm.workflow_executions set due_at = now() + interval '1 hour', lease = ? where tenant_id = ?",
                lease,
                tenant.id());
        UUID run = UUID.fromString(
                Given.one("select id::text from crm.workflow_executions where tenant_id = ?", tenant.id()));
        engine.run(List.of(new Claim(tenant.id(), run, lease))).await().atMost(Duration.ofSeconds(10));
        assertEquals(
                "true",
                Given.one(
                        "select (lease is null and due_at <= now())::text from crm.workflow_executions where id = ?",
                        run));
        tenant.status("active");
        Given.awaitRun(tenant, workflow, "completed");
    }

    /**
     * Runs that wait, of leads of these addresses, or the one that waits already, held by the test as if it had claimed all of
     * them at once.
     */
    private List<Claim> claimed(UUID workflow, String... addresses) {
        for (String address : addresses) {
            Given.submit(tenant, form, Map.of("email", address));
        }
        String waiting = "select count(*)::text from crm.workflow_steps s join crm.workflow_executions e"
                + " on e.id = s.execution_id where e.workflow_id = ? and s.status = 'waiting'";
        String all = String.valueOf(Math.max(1, addresses.length));
        Awaitility.await().until(() -> all.equals(Given.one(waiting, workflow)));
        UUID lease = Ids.next();
        Given.change(
                "update crm.workflow_executions set due_at = now() + interval '1 hour', lease = ? where workflow_id = ?",
                lease,
                workflow);
        Given.change(
                "update crm.workflow_steps set due_at = now() where tenant_id = ? and status = 'waiting'", tenant.id());
        String ids = "select string_agg(id::text, ',' order by id) from crm.workflow_executions where workflow_id = ?";
        return Stream.of(Given.one(ids, workflow).split(","))
                .map(id -> new Claim(tenant.id(), UUID.fromString(id), lease))
                .toList();
    }

    /** As the worker does it. */
    private void run(List<Claim> claims) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(any -> engine.run(claims).subscribe().with(done::complete, done::completeExceptionally));
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** No lead may have this test's address as its phone number. */
    private void runWhilePhoneIsRefused(List<Claim> claims) {
        Given.change("alter table crm.leads add constraint refused check (phone <> '" + email + "') not valid");
        try {
            run(claims);
        } finally {
            Given.change("alter table crm.leads drop constraint refused");
        }
    }

    /** The status of the workflow's runs, oldest first. */
    private static String runs(UUID workflow) {
        return Given.one(
                "select string_agg(status, ' ' order by id) from crm.workflow_executions where workflow_id = ?",
                workflow);
    }

    @Test
    void runsThatAreDueTogetherShareATransaction() {
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("w", "wait", Map.of("seconds", 600)),
                        node("up", "update_lead", Map.of("fields", Map.of("status", "contacted", "plan", "gold"))),
                        node("yes", "condition", Map.of("expression", "lead.plan == 'gold'")),
                        node("tag", "add_tag", Map.of("tag", "done"))),
                edge("w", "up"),
                edge("up", "yes"),
                edge("yes", "tag", "true"));
        run(claimed(workflow, email, "other-" + email, email));
        assertEquals("completed completed completed", runs(workflow));
        assertEquals(
                "1",
                Given.one(
                        "select count(distinct xmin::text)::text from crm.workflow_executions where workflow_id = ?",
                        workflow));
        assertEquals(
                "12 1",
                Given.one(
                        "select count(*) || ' ' || max(attempts) from crm.workflow_steps where tenant_id = ?",
                        tenant.id()));
        for (String address : List.of(email, "other-" + email)) {
            tenant.asOwner()
                    .get(CRM + "/leads/" + Given.lead(tenant, address))
                    .then()
                    .body("status", equalTo("contacted"))
                    .body("custom_fields.plan", equalTo("gold"))
                    .body("tags", equalTo(List.of("done")));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> tenant.asOwner()
                        .get(CRM + "/workflows/" + workflow)
                        .then()
                        .body("successful_executions", equalTo(3)));
    }

    @Test
    void ofRunsThatAreDueTogetherOneFailsAlone() {
        UUID workflow = workflow(
                List.of(
                        node("w", "wait", Map.of("seconds", 600)),
                        node("tag", "add_tag", Map.of("tag", "tagged")),
                        node("up", "update_lead", Map.of("fields", Map.of("status", "converted")))),
                List.of(edge("w", "tag"), edge("tag", "up")),
                Map.of("errorHandling", "stop"));
        List<Claim> claims = claimed(workflow, "1-" + email, "2-" + email, "3-" + email);
        Given.change(
                "update crm.leads set status = 'qualified' where tenant_id = ? and email not like '2-%'", tenant.id());
        run(claims);
        assertEquals("completed failed completed", runs(workflow));
        for (String address : List.of("1-" + email, "2-" + email, "3-" + email)) {
            tenant.asOwner()
                    .get(CRM + "/leads/" + Given.lead(tenant, address))
                    .then()
                    .body("status", equalTo(address.startsWith("2") ? "new" : "converted"))
                    .body("tags", equalTo(List.of("tagged")));
        }
        assertEquals(
                "9 1",
                Given.one(
                        "select count(*) || ' ' || max(attempts) from crm.workflow_steps where tenant_id = ?",
                        tenant.id()));
    }

    @Test
    void ofRunsThatAreDueTogetherOneThatSomebodyElseHoldsIsLeftAlone() {
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(node("w", "wait", Map.of("seconds", 600)), node("tag", "add_tag", Map.of("tag", "x"))),
                edge("w", "tag"));
        List<Claim> claims = claimed(workflow, "1-" + email, "2-" + email);
        UUID lost = claims.getLast().id();
        Given.change("update crm.workflow_executions set lease = ? where id = ?", Ids.next(), lost);
        String held = Given.one("select lease || ' ' || due_at from crm.workflow_executions where id = ?", lost);
        run(claims);
        assertEquals("completed running", runs(workflow));
        assertEquals(held, Given.one("select lease || ' ' || due_at from crm.workflow_executions where id = ?", lost));
    }

    @Test
    void whatTheDatabaseRefusesIsTheFailureOfTheStepThatWantedIt() {
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("w", "wait", Map.of("seconds", 600)),
                        node("before", "add_tag", Map.of("tag", "before")),
                        node("up", "update_lead", Map.of("fields", Map.of("phone", email))),
                        node("after", "add_tag", Map.of("tag", "after"))),
                edge("w", "before"),
                edge("before", "up"),
                edge("up", "after"));
        List<Claim> claims = claimed(workflow, "1-" + email, "2-" + email);
        runWhilePhoneIsRefused(claims);
        assertEquals("completed completed", runs(workflow));
        assertEquals(
                "after completed,before completed,up failed",
                Given.one(
                        "select string_agg(distinct node_id || ' ' || status, ',' order by node_id || ' ' || status)"
                                + " from crm.workflow_steps where tenant_id = ? and node_id <> 'w'",
                        tenant.id()));
        tenant.asOwner()
                .get(CRM + "/leads/" + Given.lead(tenant, "2-" + email))
                .then()
                .body("phone", equalTo(null))
                .body("tags", equalTo(List.of("before", "after")));
    }

    @Test
    void whatTheDatabaseRefusesOfOneRunIsNoFailureOfAnotherThatReadsTheLead() {
        UUID template = Given.template(tenant, "Once", "Once");
        UUID refused = Given.workflow(
                tenant,
                form,
                List.of(
                        node("w", "wait", Map.of("seconds", 600)),
                        node("up", "update_lead", Map.of("fields", Map.of("phone", email)))),
                edge("w", "up"));
        UUID fine = Given.workflow(
                tenant,
                form,
                List.of(
                        node("w", "wait", Map.of("seconds", 600)),
                        node("mail", "send_email", Map.of("template_id", template)),
                        node("yes", "condition", Map.of("expression", "lead.email != ''"))),
                edge("w", "mail"),
                edge("mail", "yes"));
        Given.submit(tenant, form, Map.of("email", email));
        List<Claim> claims = new ArrayList<>(claimed(refused));
        claims.addAll(claimed(fine));
        UUID lease = claims.getFirst().lease();
        Given.change("update crm.workflow_executions set lease = ? where tenant_id = ?", lease, tenant.id());
        runWhilePhoneIsRefused(claims.stream()
                .map(claim -> new Claim(claim.tenantId(), claim.id(), lease))
                .toList());
        assertEquals("completed completed", runs(refused) + " " + runs(fine));
        assertEquals(
                "mail completed,up failed,yes completed",
                Given.one(
                        "select string_agg(node_id || ' ' || status, ',' order by node_id) from crm.workflow_steps"
                                + " where tenant_id = ? and node_id <> 'w'",
                        tenant.id()));
        assertEquals("1", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
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

    @Test
    void aRunWhoseHolderDiedIsTakenOverAndRepeatsNothing() {
        UUID template = Given.template(tenant, "Once", "Once");
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("mail", "send_email", Map.of("template_id", template)),
                        node("w", "wait", Map.of("seconds", 600)),
                        node("a", "add_tag", Map.of("tag", "x"))),
                edge("mail", "w"),
                edge("w", "a"));
        Given.submit(tenant, form, Map.of("email", email));
        Given.awaitMessage(tenant, Given.lead(tenant, email), "sent");
        String waiting = "select status from crm.workflow_steps where tenant_id = ? and node_id = 'w'";
        Awaitility.await().until(() -> "waiting".equals(Given.one(waiting, tenant.id())));
        // Somebody held it, had begun the last step, and was killed: the lease is over.
        Given.change(
                "update crm.workflow_steps set status = 'completed', due_at = null, attempts = 1, completed_at = now()"
                        + " where tenant_id = ? and node_id = 'w'",
                tenant.id());
        Given.change(
                "insert into crm.workflow_steps (tenant_id, execution_id, node_id, position, type, status, started_at)"
                        + " select tenant_id, execution_id, 'a', 2, 'add_tag', 'running', now() from crm.workflow_steps"
                        + " where tenant_id = ? and node_id = 'w'",
                tenant.id());
        Given.change(
                "update crm.workflow_executions set due_at = now() - interval '1 second', lease = ? where tenant_id = ?",
                Ids.next(),
                tenant.id());
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertEquals(List.of(1, 1, 1), runs.getList("items[0].steps.attempts"));
        assertEquals("1", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
        assertEquals(1, Mailbox.to(email).size());
    }
}
