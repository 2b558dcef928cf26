package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of a tenant that is suspended. */
@CrmTest
class SuspendedRunTest {

    @Inject
    Engine engine;

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "run-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
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
}
