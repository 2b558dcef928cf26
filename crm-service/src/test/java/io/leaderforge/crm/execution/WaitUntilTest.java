package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.crm.workflow.NodeType;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time of day is one of the workflow's time zone. */
@CrmTest
class WaitUntilTest {

    private final TestTenant tenant = Replicas.tenant();

    @ParameterizedTest
    @CsvSource({
        "2030-01-15T07:30:00Z,09:00,Europe/London,2030-01-15T09:00:00Z",
        "2030-01-15T09:00:00Z,09:00,Europe/London,2030-01-16T09:00:00Z",
        "2030-07-15T07:30:00Z,09:00,America/New_York,2030-07-15T13:00:00Z",
        "2030-03-31T00:30:00Z,01:30,Europe/London,2030-03-31T01:30:00Z",
        "2030-10-26T22:00:00Z,09:00,Europe/Berlin,2030-10-27T08:00:00Z"
    })
    void theNextSuchTime(Instant now, String until, ZoneId zone, Instant end) {
        Node node = new Node(
                "w", NodeType.WAIT, JsonNodeFactory.instance.objectNode().put("until", until));
        assertEquals(end, now.plus(StepChange.begun(node, 0, Status.WAITING).pause(now, zone)));
    }

    @Test
    void hollow_aWorkflowWaitsUntilATimeOfDayInItsTimeZone() {
        UUID form = Given.form(tenant);
        UUID workflow = Given.workflow(
                tenant,
                "form.submitted",
                Map.of("form_id", form),
                List.of(node("w", "wait", Map.of("until", "09:00"))),
                List.of(),
                Map.of("timezone", "Asia/Tokyo"));
        Given.submit(tenant, form, Map.of("email", "w@example.com"));
        Given.awaitRun(tenant, workflow, "running");
        assertEquals(
                "09:00:00",
                Given.one(
                        "select (date_trunc('minute', due_at + interval '30 seconds') at time zone 'Asia/Tokyo')::time::text"
                                + " from crm.workflow_steps where tenant_id = ?",
                        tenant.id()));
        for (Map<String, ?> data : List.of(Map.of("until", "9 am"), Map.of("until", "09:00", "seconds", 1))) {
            tenant.asOwner()
                    .body(Map.of(
                            "name",
                            "W",
                            "trigger_type",
                            "lead.created",
                            "edges",
                            List.of(),
                            "nodes",
                            List.of(node("w", "wait", data))))
                    .post(CRM + "/workflows")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/nodes/0/data/until"));
        }
    }
}
