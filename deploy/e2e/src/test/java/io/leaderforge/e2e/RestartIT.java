package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Data survives down and up; a workflow's wait survives both the kill of the process and the restart of all. */
class RestartIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @Test
    void dataAndWaitsSurvive() throws Exception {
        SmallTenant tenant = SmallTenant.create();
        tenant.report(55);
        UUID form = automation(tenant);
        submit(tenant, form, "killed@example.org");
        awaitWaiting(tenant, 1);
        PackagedStack.get().kill(Service.CRM, 1);
        PackagedStack.get().start(Service.CRM, 1);
        awaitTagged(tenant, "killed@example.org");
        submit(tenant, form, "restarted@example.org");
        awaitWaiting(tenant, 1);
        PackagedStack.get().down();
        assertEquals(List.of(), PackagedStack.get().alive());
        PackagedStack.get().up();
        JsonNode progress = Await.until(
                "the progress of before",
                RECOVERY,
                () -> tenant.learner()
                        .get("/api/v1/progress/items/" + tenant.item())
                        .expect(200));
        assertEquals(55, progress.path("progress_percentage").asInt());
        awaitTagged(tenant, "restarted@example.org");
        assertEquals(
                2,
                PackagedStack.count("select count(*) from crm.workflow_steps where node_id = 'tag' and "
                        + "status = 'completed' and tenant_id = '" + tenant.id() + "'"));
        assertTrue(PackagedStack.count(
                        "select count(*) from crm.workflow_executions where tenant_id = '" + tenant.id() + "'")
                == 2);
    }

    private static UUID automation(SmallTenant tenant) {
        UUID form = SmallTenant.id(tenant.owner()
                .post(
                        "/api/v1/crm/forms",
                        Json.object(
                                "name",
                                "Contact",
                                "type",
                                "standalone",
                                "fields",
                                Json.array(Json.object(
                                        "name", "email", "label", "E-mail", "type", "email", "required", true)),
                                "settings",
                                Json.object()))
                .expect(201));
        UUID workflow = SmallTenant.id(tenant.owner()
                .post(
                        "/api/v1/crm/workflows",
                        Json.object(
                                "name", "Wait, then tag",
                                "trigger_type", "form.submitted",
                                "trigger_config", Json.object("form_id", form),
                                "nodes",
                                        Json.array(
                                                Json.object(
                                                        "id",
                                                        "pause",
                                                        "type",
                                                        "wait",
                                                        "data",
                                                        Json.object("seconds", 5)),
                                                Json.object(
                                                        "id",
                                                        "tag",
                                                        "type",
                                                        "add_tag",
                                                        "data",
                                                        Json.object("tag", "waited"))),
                                "edges", Json.array(Json.object("id", "e", "source", "pause", "target", "tag"))))
                .expect(201));
        tenant.owner()
                .post("/api/v1/crm/workflows/" + workflow + "/activate", null)
                .expect(200);
        return form;
    }

    private static void submit(SmallTenant tenant, UUID form, String email) {
        tenant.visitor()
                .post(
                        "/api/v1/crm/public/forms/" + form + "/submissions",
                        Json.object("data", Json.object("email", email)))
                .expect(201);
    }

    private static void awaitWaiting(SmallTenant tenant, long count) {
        Await.until("the wait", Journey.SOON, () -> {
            try {
                return PackagedStack.count("select count(*) from crm.workflow_steps where status = 'waiting' and "
                                        + "tenant_id = '" + tenant.id() + "'")
                                == count
                        ? true
                        : null;
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e.getMessage(), e);
            }
        });
    }

    private static void awaitTagged(SmallTenant tenant, String email) {
        Await.until("the tag of " + email, RECOVERY, () -> PackagedStack.tagged(tenant, email));
    }
}
