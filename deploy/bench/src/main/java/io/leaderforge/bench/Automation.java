package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Json;
import java.util.UUID;

/**
 * A public form of the tenant and a workflow that its submissions start.
 *
 * @param form to submit
 */
record Automation(Tenant tenant, UUID form) {

    /** Condition, update, tag. */
    static Automation atOnce(Tenant tenant) {
        return create(
                tenant,
                Json.array(
                        node("ask", "condition", Json.object("expression", "lead.email != ''")),
                        node("update", "update_lead", Json.object("fields", Json.object("status", "contacted"))),
                        node("tag", "add_tag", Json.object("tag", "answered"))),
                Json.array(edge("ask", "update").put("sourceHandle", "true"), edge("update", "tag")));
    }

    /** A wait, then a tag. */
    static Automation later(Tenant tenant, int seconds) {
        return create(
                tenant,
                Json.array(
                        node("pause", "wait", Json.object("seconds", seconds)),
                        node("tag", "add_tag", Json.object("tag", "waited"))),
                Json.array(edge("pause", "tag")));
    }

    private static Automation create(Tenant tenant, JsonNode nodes, JsonNode edges) {
        Api owner = tenant.owner();
        JsonNode field = Json.object("name", "email", "label", "E-mail", "type", "email", "required", true);
        UUID form = id(owner.post(
                        "/api/v1/crm/forms",
                        Json.object(
                                "name",
                                "Contact",
                                "type",
                                "standalone",
                                "fields",
                                Json.array(field),
                                "settings",
                                Json.object("submitButton", "Send")))
                .expect(201));
        UUID workflow = id(owner.post(
                        "/api/v1/crm/workflows",
                        Json.object(
                                "name",
                                "Answer",
                                "trigger_type",
                                "form.submitted",
                                "trigger_config",
                                Json.object("form_id", form),
                                "nodes",
                                nodes,
                                "edges",
                                edges,
                                "settings",
                                Json.object()))
                .expect(201));
        owner.post("/api/v1/crm/workflows/" + workflow + "/activate", null).expect(200);
        return new Automation(tenant, form);
    }

    /** A submission by somebody new. */
    Request submission() {
        String body = Json.object("data", Json.object("email", Request.NEW + "@example.org"))
                .toString();
        String path = "/api/v1/crm/public/forms/" + form + "/submissions";
        return Request.anonymous(path, tenant.id(), tenant.proof(), body);
    }

    private static UUID id(JsonNode resource) {
        return UUID.fromString(resource.path("id").asText());
    }

    private static JsonNode node(String id, String type, JsonNode data) {
        return Json.object("id", id, "type", type, "data", data);
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode edge(String source, String target) {
        return Json.object("id", source + "-" + target, "source", source, "target", target);
    }
}
