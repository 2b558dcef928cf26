package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.local.demo.DemoTenant.Contact;
import io.leaderforge.local.demo.DemoTenant.Lead;
import io.leaderforge.local.demo.DemoTenant.Start;
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
        Map<String, String> workflows = new HashMap<>();
        for (ObjectNode workflow : demo.workflows()) {
            workflows.put(workflow.path("name").asText(), workflow(resolve(workflow.deepCopy(), forms, templates)));
        }
        for (Lead lead : demo.leads()) {
            submit(lead, forms);
        }
        demo.contacts().forEach(contact -> contact(contact, workflows));
    }

    /** With its messages and executions, where it is not there yet. */
    private void contact(Contact contact, Map<String, String> workflows) {
        String email = contact.lead().path("email").asText();
        if (owner.find(CRM + "/leads", "email", email).isPresent()) {
            return;
        }
        ObjectNode body = contact.lead().deepCopy();
        body.set("assigned_to", owner.get("/api/v1/core/me").path("user").path("id"));
        String lead = owner.post(CRM + "/leads", body).path("id").asText();
        for (ObjectNode message : contact.messages()) {
            owner.post(CRM + "/messages", message.deepCopy().put("lead_id", lead));
        }
        for (Start start : contact.runs()) {
            String runs = CRM + "/workflows/" + workflows.get(start.workflow()) + "/executions";
            ObjectNode run = DemoApi.object("lead_id", lead);
            run.set("data", start.data());
            String id = owner.post(runs, run).path("id").asText();
            if (start.cancel()) {
                owner.post(runs + "/" + id + "/cancel", null);
            }
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

    /** Its id; active unless its file says otherwise. */
    private String workflow(ObjectNode workflow) {
        String path = CRM + "/workflows";
        JsonNode edit = workflow.remove("edit");
        JsonNode wanted = workflow.remove("status");
        String status = wanted == null ? "active" : wanted.asText();
        JsonNode existing =
                owner.find(path, "name", workflow.path("name").asText()).orElseGet(() -> owner.post(path, workflow));
        String one = path + "/" + existing.path("id").asText();
        if (existing.path("status").asText().equals("draft") && !status.equals("draft")) {
            owner.post(one + "/activate", null);
            if (status.equals("inactive")) {
                owner.post(one + "/deactivate", null);
            }
        }
        if (edit != null && existing.path("version").asInt() == 1) {
            owner.patch(one, edit);
        }
        return existing.path("id").asText();
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
