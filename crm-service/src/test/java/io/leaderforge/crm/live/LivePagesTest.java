package io.leaderforge.crm.live;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.testkit.LiveStream;
import io.leaderforge.testkit.LiveStream.Received;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@CrmTest
class LivePagesTest {

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void leadsAndStepsAppearForThoseWhoMaySeeThem() {
        tenant.role("seller", "admin", Permission.CRM_LEADS_VIEW.slug());
        UUID seller = tenant.user("Sól", "seller");
        UUID builder = tenant.user("Ada", "admin");
        UUID form = Given.form(tenant);
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(node("t", "trigger", Map.of()), node("tag", "add_tag", Map.of("tag", "asked"))),
                edge("t", "tag"));
        try (LiveStream leads = open(seller);
                LiveStream all = open(builder)) {
            leads.await("reset");
            all.await("reset");
            Given.submit(tenant, form, Map.of("email", "ada@example.com"));
            Received created = leads.await("lead.created");
            UUID lead = Given.lead(tenant, "ada@example.com");
            assertEquals(lead.toString(), created.json().path("id").asText());
            assertEquals("new", created.json().path("status").asText());
            Received steps = all.await(event ->
                    event.name().equals("execution.steps") && event.data().contains("\"completed\""));
            assertEquals(workflow.toString(), steps.json().path("workflow_id").asText());
            assertEquals(
                    List.of("t completed", "tag completed", "null completed"),
                    StreamSupport.stream(steps.json().path("steps").spliterator(), false)
                            .map(LivePagesTest::step)
                            .toList());
            tenant.asOwner()
                    .body(Map.of("status", "contacted"))
                    .patch(CRM + "/leads/" + lead)
                    .then()
                    .statusCode(200);
            leads.await(
                    event -> event.name().equals("lead.updated") && event.data().contains("\"contacted\""));
            assertEquals(
                    0,
                    leads.events().stream()
                            .filter(event -> event.name().startsWith("execution"))
                            .count());
        }
    }

    private static String step(JsonNode step) {
        return step.path("node_id").asText() + " " + step.path("status").asText();
    }

    private LiveStream open(UUID person) {
        return LiveStream.open(RestAssured.baseURI + ":" + RestAssured.port + CRM + "/stream", tenant.token(person));
    }
}
