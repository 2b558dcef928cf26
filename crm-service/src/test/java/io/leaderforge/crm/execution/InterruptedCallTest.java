package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process that ends at each point of a request: the request is sent again under the same key, no run is lost, and what
 * follows in the database happens once.
 */
@CrmTest
class InterruptedCallTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "interrupted-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    /** A request, and a mail after it, which would be sent twice if the step were done twice. */
    private UUID workflow(Receiver host) {
        UUID template = Given.template(tenant, "Once", "Once");
        return Given.workflow(
                tenant,
                form,
                List.of(
                        node(
                                "call",
                                "http_request",
                                Map.of("method", "POST", "url", host.url("/x"), "timeout_seconds", 25)),
                        node("mail", "send_email", Map.of("template_id", template))),
                edge("call", "mail"));
    }

    /** The job of the call is held by a process that has ended: its lease is over. */
    private void holderEnded() {
        Given.change(
                "update crm.jobs set lease = gen_random_uuid(), due_at = now() - interval '1 second'"
                        + " where tenant_id = ? and kind = 'crm.workflow.call'",
                tenant.id());
    }

    private void assertDoneOnce(UUID workflow, Receiver host, int requests) {
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertEquals("completed", runs.get("items[0].steps.find { it.node_id == 'call' }.status"));
        assertEquals(requests, runs.getInt("items[0].steps.find { it.node_id == 'call' }.attempts"));
        assertEquals(requests, host.received().size());
        assertEquals(List.of(runs.getString("items[0].id") + "/call/1"), host.keys());
        assertEquals("1", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
        assertEquals("0", Given.one("select count(*)::text from crm.workflow_calls where tenant_id = ?", tenant.id()));
        assertEquals(
                "0",
                Given.one(
                        "select count(*)::text from crm.jobs where tenant_id = ? and kind = 'crm.workflow.call'",
                        tenant.id()));
    }

    @Test
    void beforeTheRequestIsSent() {
        // The job is there, and a process that has counted the attempt ends before it sends anything.
        try (Receiver host = Receiver.of(Reply.of(200))) {
            UUID workflow = workflow(host);
            Given.change("create function crm.hold_calls() returns trigger language plpgsql as"
                    + " $$ begin new.due_at := now() + interval '1 hour'; return new; end $$");
            Given.change("create trigger hold_calls before insert on crm.jobs for each row when (new.tenant_id = '"
                    + tenant.id() + "') execute function crm.hold_calls()");
            try {
                Given.submit(tenant, form, Map.of("email", email));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> "1"
                                .equals(Given.one(
                                        "select count(*)::text from crm.workflow_calls where tenant_id = ?",
                                        tenant.id())));
            } finally {
                Given.change("drop trigger hold_calls on crm.jobs");
                Given.change("drop function crm.hold_calls");
            }
            Given.change(
                    "update crm.workflow_steps set attempts = 1 where tenant_id = ? and node_id = 'call'", tenant.id());
            holderEnded();
            JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
            assertEquals(2, runs.getInt("items[0].steps.find { it.node_id == 'call' }.attempts"));
            assertEquals(1, host.received().size());
            assertEquals("1", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
        }
    }

    @Test
    void whileTheRequestIsUnderWay() {
        try (Receiver host = Receiver.holding(Reply.of(200))) {
            UUID workflow = workflow(host);
            Given.submit(tenant, form, Map.of("email", email));
            host.await(1);
            holderEnded();
            host.await(2);
            // Both are answered: the first by a process that holds the job no longer, and so records nothing.
            host.release();
            assertDoneOnce(workflow, host, 2);
        }
    }

    @Test
    void afterTheAnswerAndBeforeTheCommit() throws SQLException {
        try (Receiver host = Receiver.holding(Reply.of(200));
                Connection locking = Stack.current().jdbc("admin");
                Statement statement = locking.createStatement()) {
            UUID workflow = workflow(host);
            Given.submit(tenant, form, Map.of("email", email));
            host.await(1);
            locking.setAutoCommit(false);
            statement.execute("select from crm.workflow_executions where tenant_id = '" + tenant.id() + "' for update");
            host.release();
            String waiting = "select pid::text from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query like 'select from workflow_executions where id%' limit 1";
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Given.one(waiting) != null);
            // As if the process had ended there: its transaction is gone, and the answer with it.
            assertEquals("t", Given.one("select pg_terminate_backend((" + waiting + ")::int)"));
            locking.rollback();
            assertDoneOnce(workflow, host, 2);
        }
    }

    @Test
    void aRequestThatEndsItsProcessEachTimeIsGivenUp() {
        try (Receiver host = Receiver.holding(Reply.of(200))) {
            UUID workflow = workflow(host);
            Given.submit(tenant, form, Map.of("email", email));
            for (int attempt = 1; attempt <= 3; attempt++) {
                host.await(attempt);
                holderEnded();
            }
            JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
            assertEquals("failed", runs.get("items[0].steps.find { it.node_id == 'call' }.status"));
            assertTrue(runs.getString("items[0].steps.find { it.node_id == 'call' }.error_message")
                    .contains("ended repeatedly"));
            assertEquals(1, host.keys().size());
            Given.change("delete from crm.jobs where tenant_id = ?", tenant.id());
        }
    }

    @Test
    void aRunThatWaitsForAnAnswerIsNotDueAndCostsNothing() {
        try (Receiver host = Receiver.holding(Reply.of(200))) {
            UUID workflow = workflow(host);
            Given.submit(tenant, form, Map.of("email", email));
            host.await(1);
            Awaitility.await()
                    .untilAsserted(() -> assertEquals(
                            "running ",
                            Given.one(
                                    "select status || ' ' || coalesce(due_at::text, '') || coalesce(lease::text, '')"
                                            + " from crm.workflow_executions where workflow_id = ?",
                                    workflow)));
            tenant.asOwner()
                    .get(CRM + "/workflows/" + workflow + "/executions")
                    .then()
                    .body("items[0].steps[0].status", equalTo("running"))
                    .body("items[0].steps[0].attempts", equalTo(1));
            host.release();
            assertDoneOnce(workflow, host, 1);
        }
    }
}
