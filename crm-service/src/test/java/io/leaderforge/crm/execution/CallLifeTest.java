package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.CrmAudited;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens around a request: its run is cancelled, its workflow deactivated, its lead deleted, its tenant suspended. */
@CrmTest
class CallLifeTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "life-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    private UUID workflow(Receiver host) {
        return Given.workflow(
                tenant,
                form,
                List.of(
                        node(
                                "call",
                                "http_request",
                                Map.of("method", "POST", "url", host.url("/x"), "timeout_seconds", 25)),
                        node("after", "add_tag", Map.of("tag", "after"))),
                edge("call", "after"));
    }

    private UUID begun(UUID workflow) {
        Given.submit(tenant, form, Map.of("email", email));
        return UUID.fromString(Given.one(
                "select id::text from crm.workflow_executions where workflow_id = ? order by id desc limit 1",
                workflow));
    }

    private String step(UUID run, String column) {
        return Given.one(
                "select " + column + "::text from crm.workflow_steps where execution_id = ? and node_id = 'call'", run);
    }

    private String cancel(UUID workflow, UUID run) {
        return CRM + "/workflows/" + workflow + "/executions/" + run + "/cancel";
    }

    @Test
    void hollow_aCancelledRunDoesNothingMoreAndShowsTheAnswerThatCameAfter() {
        try (Receiver host = Receiver.holding(Reply.of(200));
                EventProbe probe = EventProbe.on(Topic.CRM_WORKFLOW_EXECUTION)) {
            UUID workflow = workflow(host);
            UUID run = begun(workflow);
            host.await(1);
            for (int times = 1; times <= 2; times++) {
                tenant.asOwner()
                        .post(cancel(workflow, run))
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("cancelled"))
                        .body("completed_at", notNullValue())
                        .body("steps[0].status", equalTo("cancelled"))
                        .body("steps[0].status_code", nullValue());
            }
            probe.await(
                    WorkflowExecutionChanged.class,
                    e -> e.id().equals(run) && e.status().equals("cancelled"));
            host.release();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "200".equals(step(run, "status_code")));
            assertEquals("cancelled", step(run, "status"));
            assertEquals("1", Given.one("select count(*)::text from crm.workflow_steps where execution_id = ?", run));
            assertEquals("0", Given.one("select count(*)::text from crm.workflow_calls where execution_id = ?", run));
        }
    }

    @Test
    void aRunBetweenTwoAttemptsIsCancelledAndSendsNothingMore() {
        try (Receiver host = Receiver.of(Reply.of(503));
                EventProbe probe = EventProbe.on(Topic.CRM_AUDIT)) {
            UUID workflow = workflow(host);
            UUID run = begun(workflow);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "retrying".equals(step(run, "status")));
            tenant.asOwner().post(cancel(workflow, run)).then().statusCode(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> "0"
                            .equals(Given.one(
                                    "select count(*)::text from crm.jobs where tenant_id = ? and kind = 'crm.workflow.call'",
                                    tenant.id())));
            assertEquals(step(run, "attempts"), "" + host.received().size());
            probe.await(
                    CrmAudited.class,
                    audited -> audited.entry().action().equals("execution.cancelled")
                            && run.equals(audited.entry().targetId()));
            assertEquals("cancelled", step(run, "status"));
        }
    }

    @Test
    void aRunThatHasEndedIsNotCancelledAndAStrangersIsNotFound() {
        try (Receiver host = Receiver.of(Reply.of(200))) {
            UUID workflow = workflow(host);
            UUID run = begun(workflow);
            Given.awaitRun(tenant, workflow, "completed");
            tenant.asOwner().post(cancel(workflow, run)).then().statusCode(409);
            tenant.asOwner().post(cancel(Ids.next(), run)).then().statusCode(404);
            Replicas.tenant().asOwner().post(cancel(workflow, run)).then().statusCode(404);
        }
    }

    @Test
    void theRunsOfADeactivatedWorkflowGoOnToTheirEnd() {
        try (Receiver host = Receiver.holding(Reply.of(200))) {
            UUID workflow = workflow(host);
            begun(workflow);
            host.await(1);
            tenant.asOwner()
                    .post(CRM + "/workflows/" + workflow + "/deactivate")
                    .then()
                    .statusCode(200);
            host.release();
            Given.awaitRun(tenant, workflow, "completed");
        }
    }

    @Test
    void withTheLeadItsRunsAndRequestsAreGone() {
        try (Receiver host = Receiver.of(Reply.of(503))) {
            UUID workflow = workflow(host);
            UUID run = begun(workflow);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "retrying".equals(step(run, "status")));
            Given.change("delete from crm.leads where tenant_id = ?", tenant.id());
            assertEquals("0", Given.one("select count(*)::text from crm.workflow_calls where execution_id = ?", run));
            assertEquals("0", Given.one("select count(*)::text from crm.workflow_executions where id = ?", run));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> "0"
                            .equals(Given.one(
                                    "select count(*)::text from crm.jobs where tenant_id = ? and kind = 'crm.workflow.call'",
                                    tenant.id())));
        }
    }

    @Test
    void aSuspendedTenantsRequestsWait() {
        try (Receiver host = Receiver.of(Reply.of(503))) {
            UUID workflow = workflow(host);
            UUID run = begun(workflow);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "retrying".equals(step(run, "status")));
            tenant.status("suspended");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> "true"
                            .equals(Given.one(
                                    "select (lease is null and due_at < now() - interval '1 second')::text from crm.jobs"
                                            + " where tenant_id = ? and kind = 'crm.workflow.call'",
                                    tenant.id())));
            int before = host.received().size();
            assertEquals("" + before, step(run, "attempts"));
            tenant.status("active");
            host.await(before + 1);
            Given.awaitRun(tenant, workflow, "completed");
        }
    }
}
