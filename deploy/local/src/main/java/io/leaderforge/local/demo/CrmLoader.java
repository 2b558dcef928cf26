package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.local.demo.DemoTenant.Lead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates, forms and workflows; then people fill the forms in, and their leads move along the pipeline. */
final class CrmLoader {

    private static final String CRM = "/api/v1/crm";

    private final DemoApi owner;
    private final DemoApi visitor;

    CrmLoader(DemoApi owner, DemoApi visitor) {
        this.owner = owner;
        this.visitor = visitor;
    }

    void load(DemoTenant demo) {
        Map<String, String> templates = named("/message-templates", demo.templates());
        Map<String, String> forms = named("/forms", demo.forms());
        for (ObjectNode workflow : demo.workflows()) {
            activate(resolve(workflow.deepCopy(), forms, templates));
        }
        for (Lead lead : demo.leads()) {
            submit(lead, forms);
        }
    }

    private Map<String, String> named(String path, List<ObjectNode> bodies) {
        Map<String, String> ids = new HashMap<>();
        for (ObjectNode body : bodies) {
            ids.put(body.path("name").asText(), owner.findOrCreate(CRM + path, "name", body));
        }
        return ids;
    }

    private static ObjectNode resolve(ObjectNode workflow, Map<String, String> forms, Map<String, String> templates) {
        replace(workflow.path("trigger_config"), "form", "form_id", forms);
        workflow.path("nodes").forEach(node -> replace(node.path("data"), "template", "template_id", templates));
        return workflow;
    }

    private static void replace(JsonNode holder, String name, String id, Map<String, String> ids) {
        if (holder instanceof ObjectNode object && object.has(name)) {
            object.put(id, ids.get(object.remove(name).asText()));
        }
    }

    private void activate(ObjectNode workflow) {
        String path = CRM + "/workflows";
        JsonNode existing =
                owner.find(path, "name", workflow.path("name").asText()).orElseGet(() -> owner.post(path, workflow));
        if (!existing.path("status").asText().equals("active")) {
            owner.post(path + "/" + existing.path("id").asText() + "/activate", null);
        }
    }

    private void submit(Lead lead, Map<String, String> forms) {
        String email = lead.data().path("email").asText();
        Optional<JsonNode> existing = owner.find(CRM + "/leads", "email", email);
        if (existing.isEmpty()) {
            ObjectNode submission = DemoApi.JSON.createObjectNode();
            if (lead.utm() != null) {
                submission.setAll(lead.utm());
            }
            submission.set("data", lead.data());
            visitor.post(CRM + "/public/forms/" + forms.get(lead.form()) + "/submissions", submission);
        }
        JsonNode current = existing.or(() -> owner.find(CRM + "/leads", "email", email))
                .orElseThrow(() -> new IllegalStateException("Demo: the form made no lead of " + email));
        move(lead, current);
    }

    /** Along the pipeline, from wherever an earlier load stopped; a lead that somebody else moved stays. */
    private void move(Lead lead, JsonNode current) {
        String path = CRM + "/leads/" + current.path("id").asText();
        int at = lead.path().indexOf(current.path("status").asText());
        boolean untouched =
                current.path("notes").isNull() || current.path("notes").isMissingNode();
        if (!untouched || (at < 0 && !current.path("status").asText().equals("new"))) {
            return;
        }
        for (String status : lead.path().subList(at + 1, lead.path().size())) {
            owner.patch(path, DemoApi.object("status", status));
        }
        if (lead.notes() != null) {
            ObjectNode last = DemoApi.object("notes", lead.notes());
            if (lead.tags() != null) {
                ArrayNode tags = last.putArray("tags");
                current.path("tags").forEach(tags::add);
                lead.tags().forEach(tags::add);
            }
            owner.patch(path, last);
        }
    }
}
