package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that start workflows. */
@CrmTest
class TriggersTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String email = "run-" + Ids.next() + "@example.com";
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    @Test
    void learning36_aNewLeadTriggersOnceAndAKnownOneNot() {
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
}
