package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs whose holder vanished. */
@CrmTest
class InterruptedRunTest {

    @Inject
    Engine engine;

    @Inject
    Executions executions;

    @Inject
    TenantTransaction transaction;

    @Inject
    Vertx vertx;

    private final TestTenant tenant = Replicas.tenant();
    private final UUID lease = Ids.next();
    private UUID form;
    private UUID workflow;

    @BeforeEach
    void aWorkflowThatWaits() {
        form = Given.form(tenant);
        workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("w", "wait", Map.of("seconds", 600)),
                        node("first", "add_tag", Map.of("tag", "first")),
                        node("second", "add_tag", Map.of("tag", "second"))),
                edge("w", "first"),
                edge("first", "second"));
    }

    /** A run whose wait is over, held by a process that has vanished; no worker takes it, as its lease goes on. */
    private Claim orphan() {
        String email = Ids.next() + "@example.com";
        Given.submit(tenant, form, Map.of("email", email));
        UUID lead = Given.lead(tenant, email);
        String waiting = "select e.id::text from crm.workflow_executions e join crm.workflow_steps s"
                + " on s.execution_id = e.id where e.lead_id = ? and s.status = 'waiting'";
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> Given.one(waiting, lead) != null);
        UUID run = UUID.fromString(Given.one(waiting, lead));
        Given.change(
                "update crm.workflow_executions set due_at = now() + interval '1 hour', lease = ? where id = ?",
                lease,
                run);
        Given.change("update crm.workflow_steps set due_at = now() where execution_id = ?", run);
        return new Claim(tenant.id(), run, lease, true);
    }

    private void onContext(Supplier<Uni<?>> work) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(any -> work.get().subscribe().with(done::complete, done::completeExceptionally));
        done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A process takes it over, and ends before the transaction of its steps does. */
    private void dieAtWorkOn(Claim claim) {
        onContext(() -> transaction.withSql(Caller.service(tenant.id()), sql -> executions.interrupted(sql, claim)));
    }

    private static String column(Claim claim, String column) {
        return Given.one("select " + column + "::text from crm.workflow_executions where id = ?", claim.id());
    }

    @Test
    void finding7_aRunThatEndsItsProcessIsGivenUpAfterTheThirdTimeAndOthersGoOn() {
        Claim bad = orphan();
        Claim good = orphan();
        dieAtWorkOn(bad);
        dieAtWorkOn(bad);
        onContext(() -> engine.run(List.of(bad, good)));
        assertEquals("failed", column(bad, "status"));
        assertEquals("completed", column(good, "status"));
        tenant.asOwner()
                .get(CRM + "/workflows/" + workflow + "/executions")
                .then()
                .body("items[1].status", equalTo("failed"))
                .body("items[1].error_message", containsString("ended 3 times"))
                .body("items[1].error_details.node_id", equalTo("w"))
                .body("items[1].steps.find { it.node_id == 'w' }.status", equalTo("failed"))
                .body("items[0].steps.size()", equalTo(3));
    }

    @Test
    void finding7_anInterruptedRunGoesStepByStepSoThatTheStepThatEndsTheProcessIsKnown() {
        Claim claim = orphan();
        onContext(() -> engine.run(List.of(claim)));
        assertEquals("completed", column(claim, "status"));
        assertEquals(
                "3",
                Given.one(
                        "select count(distinct xmin::text)::text from crm.workflow_steps where execution_id = ?",
                        claim.id()));
        assertEquals("1", column(claim, "interruptions"));
    }

    @Test
    void finding7_theClaimShowsThatAHolderVanishedAndWhoNeverDidIsNotCounted() {
        Claim claim = orphan();
        Given.change("update crm.workflow_executions set due_at = now() where id = ?", claim.id());
        Given.awaitRun(tenant, workflow, "completed");
        assertEquals("1", column(claim, "interruptions"));
        Claim fresh = orphan();
        Given.change("update crm.workflow_executions set due_at = now(), lease = null where id = ?", fresh.id());
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> "completed".equals(column(fresh, "status")));
        assertEquals("0", column(fresh, "interruptions"));
    }

    @Test
    void anInterruptionIsForgottenWhenTheRunComesToRest() {
        Claim claim = orphan();
        Given.change(
                "update crm.workflow_steps set status = 'waiting', due_at = now() + interval '1 hour'"
                        + " where execution_id = ?",
                claim.id());
        onContext(() -> engine.run(List.of(claim)));
        assertEquals("running", column(claim, "status"));
        assertEquals("0", column(claim, "interruptions"));
        assertTrue(column(claim, "lease") == null);
    }

    @Test
    void aRunWhoseHolderDiedIsTakenOverAndRepeatsNothing() {
        UUID template = Given.template(tenant, "Once", "Once");
        UUID own = Given.form(tenant);
        String email = "died-" + Ids.next() + "@example.com";
        UUID mails = Given.workflow(
                tenant,
                own,
                List.of(
                        node("mail", "send_email", Map.of("template_id", template)),
                        node("w", "wait", Map.of("seconds", 600)),
                        node("a", "add_tag", Map.of("tag", "x"))),
                edge("mail", "w"),
                edge("w", "a"));
        Given.submit(tenant, own, Map.of("email", email));
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
        JsonPath runs = Given.awaitRun(tenant, mails, "completed");
        assertEquals(List.of(1, 1, 1), runs.getList("items[0].steps.attempts"));
        assertEquals("1", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
        assertEquals(1, Mailbox.to(email).size());
    }
}
