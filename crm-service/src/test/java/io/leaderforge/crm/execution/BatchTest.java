package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are due together. */
@CrmTest
class BatchTest {

    /**
     * What the transaction of a batch writes where all effects are in the database. A condition has pending changes of leads
     * written, so these are three. It has been the same before there were effects outside.
     */
    private static final List<String> AT_THE_END = List.of(
            "1 counter_deltas insert",
            "3 leads update",
            "1 outbox insert",
            "1 workflow_executions update",
            "1 workflow_steps insert",
            "1 workflow_steps update");

    @Inject
    Engine engine;

    @Inject
    Vertx vertx;

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "run-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    private UUID workflow(List<Map<String, Object>> nodes, List<Map<String, Object>> edges, Map<String, ?> settings) {
        return Given.workflow(tenant, "form.submitted", Map.of("form_id", form), nodes, edges, settings);
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
        List<Claim> claims = claimed(workflow, email, "other-" + email, email);
        try (StatementCount statements = StatementCount.of(tenant)) {
            run(claims);
            assertEquals(AT_THE_END, statements.counted());
        }
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
}
