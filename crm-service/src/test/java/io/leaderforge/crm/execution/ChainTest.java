package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Received;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workflow that submits the form by which it is begun. */
@CrmTest
class ChainTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "chain-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    @Test
    void aChainOfRunsEndsAndSaysWhy() {
        try (Receiver host = new Receiver(this::submitAgain)) {
            UUID workflow = workflow(host);
            Given.submit(tenant, form, Map.of("email", email));
            JsonPath runs = Given.awaitRun(tenant, workflow, "failed");
            assertEquals(Chain.MAX_DEPTH + 2, runs.getList("items").size());
            assertEquals(Chain.TOO_LONG, runs.getString("items[0].error_message"));
            assertEquals(List.of(), runs.getList("items[0].steps"));
            assertEquals(
                    IntStream.rangeClosed(1, Chain.MAX_DEPTH + 1)
                            .mapToObj(Integer::toString)
                            .toList(),
                    host.received().stream()
                            .map(request -> request.header(Chain.HEADER))
                            .toList());
            assertEquals(
                    Integer.toString(Chain.MAX_DEPTH + 2),
                    Given.one("select count(*)::text from crm.form_submissions where tenant_id = ?", tenant.id()));
        }
    }

    /** As another company's automation calls back, which does not know the field. */
    @Test
    void aWorkflowIsBegunForALeadOnlySoOften() {
        UUID workflow = Given.workflow(tenant, form, List.of(node("tag", "add_tag", Map.of("tag", "asked"))));
        Given.submit(tenant, form, Map.of("email", email));
        Given.awaitRun(tenant, workflow, "completed");
        begun(workflow, 99, "2 hours");
        begun(workflow, 98, "1 minute");
        Given.submit(tenant, form, Map.of("email", email));
        Given.awaitRun(tenant, workflow, "completed");
        Given.submit(tenant, form, Map.of("email", email));
        JsonPath runs = Given.awaitRun(tenant, workflow, "failed");
        assertTrue(
                runs.getString("items[0].error_message").startsWith("This workflow was begun 100 times for this lead"));
        Given.submit(tenant, form, Map.of("email", "other-" + email));
        Given.awaitRun(tenant, workflow, "completed");
    }

    private void begun(UUID workflow, int times, String ago) {
        Given.change("""
                insert into crm.workflow_executions (tenant_id, id, workflow_id, workflow_version, lead_id, status,
                  triggered_by, created_at)
                select l.tenant_id, uuidv7(- ?::text::interval), ?, 1, l.id, 'completed', 'form.submitted', now() - ?::text::interval
                from crm.leads l cross join generate_series(1, ?) where l.tenant_id = ?
                """, ago, workflow, ago, times, tenant.id());
    }

    private UUID workflow(Receiver host) {
        return Given.workflow(
                tenant,
                form,
                List.of(node("call", "http_request", Map.of("method", "POST", "url", host.url("/automation")))));
    }

    /** What the gateway does with a request to the tenant's own host. */
    private Reply submitAgain(Received request) {
        As.anonymous(tenant.id())
                .header(Chain.HEADER, request.header(Chain.HEADER))
                .body(Map.of("data", Map.of("email", email), "utm_medium", "chain-" + request.number()))
                .post(CRM + "/public/forms/" + form + "/submissions")
                .then()
                .statusCode(201);
        return Reply.of(204);
    }
}
