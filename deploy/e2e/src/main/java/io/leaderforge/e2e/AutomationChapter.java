package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A public form, a lead, and a workflow that decides, waits, answers by e-mail and tags. */
final class AutomationChapter {

    private final Api owner;
    private final Api visitor;
    private final Mailbox mails;
    private final Cast cast;

    AutomationChapter(Api owner, Api visitor, Mailbox mails, Cast cast) {
        this.owner = owner;
        this.visitor = visitor;
        this.mails = mails;
        this.cast = cast;
    }

    void run() {
        UUID template = PeopleChapter.id(
                owner.post("/api/v1/crm/message-templates", template()).expect(201));
        UUID form = PeopleChapter.id(owner.post("/api/v1/crm/forms", form()).expect(201));
        UUID workflow = PeopleChapter.id(
                owner.post("/api/v1/crm/workflows", workflow(form, template)).expect(201));
        owner.post("/api/v1/crm/workflows/" + workflow + "/activate", null).expect(200);
        String email = cast.email("visitor").toUpperCase(Locale.ROOT);
        submit(form, email, "40");
        submit(form, email, "41");
        JsonNode mail = mails.await(cast.email("visitor"), cast.learner());
        Check.that("the html part escapes", !mail.path("html").asText().contains("<b>" + cast.run()));
        UUID lead = Await.until("the tagged lead", Journey.SOON, this::taggedLead);
        Check.equal(
                "number of leads",
                1,
                Json.items(owner.get("/api/v1/crm/leads").expect(200)).size());
        owner.patch("/api/v1/crm/leads/" + lead, Json.object("status", "contacted"))
                .expect(200);
        owner.patch("/api/v1/crm/leads/" + lead, Json.object("status", "converted"))
                .expect(409);
        owner.patch("/api/v1/crm/leads/" + lead, Json.object("status", "new")).expect(200);
        Await.until("the finished executions", Journey.SOON, () -> finished(workflow));
        Await.until("the sent messages", Journey.SOON, this::sent);
    }

    private void submit(UUID form, String email, String size) {
        JsonNode data = Json.object(
                "email", email, "first_name", cast.learner(), "team_size", size, "wish", "<b>" + cast.run() + "</b>");
        visitor.get("/api/v1/crm/public/forms/" + form).expect(200);
        visitor.post(
                        "/api/v1/crm/public/forms/" + form + "/submissions",
                        Json.object("data", data, "utm_source", "newsletter"))
                .expect(201);
    }

    private @Nullable UUID taggedLead() {
        return Json.items(owner.get("/api/v1/crm/leads").expect(200)).stream()
                .filter(lead -> lead.path("tags").toString().contains("answered"))
                .map(PeopleChapter::id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Boolean finished(UUID workflow) {
        long completed = Json.items(owner.get("/api/v1/crm/workflows/" + workflow + "/executions")
                        .expect(200))
                .stream()
                .filter(execution -> execution.path("status").asText().equals("completed"))
                .count();
        return completed == 2 ? Boolean.TRUE : null;
    }

    private @Nullable Boolean sent() {
        long sent = Json.items(owner.get("/api/v1/crm/messages").expect(200)).stream()
                .filter(message -> message.path("status").asText().equals("sent"))
                .filter(message -> message.path("to_address").asText().equalsIgnoreCase(cast.email("visitor")))
                .count();
        return sent == 2 ? Boolean.TRUE : null;
    }

    private JsonNode template() {
        return Json.object(
                "name", "Answer",
                "type", "email",
                "subject", "Welcome, {{first_name}}",
                "content", "Hello {{first_name}}, thank you. Your wish: {{wish}}. {{unknown}}",
                "variables", Json.array("first_name", "wish", "unknown"));
    }

    private static JsonNode form() {
        return Json.object(
                "name",
                "Contact",
                "type",
                "standalone",
                "fields",
                Json.array(
                        field("email", "email", true),
                        field("first_name", "text", false),
                        field("team_size", "text", false),
                        field("wish", "text", false)),
                "settings",
                Json.object("submitButton", "Send"));
    }

    private static JsonNode field(String name, String type, boolean required) {
        return Json.object("name", name, "label", name, "type", type, "required", required);
    }

    private static JsonNode workflow(UUID form, UUID template) {
        return Json.object(
                "name", "Answer the visitor",
                "trigger_type", "form.submitted",
                "trigger_config", Json.object("form_id", form),
                "nodes",
                        Json.array(
                                node("ask", "condition", Json.object("expression", "lead.email != ''")),
                                node("pause", "wait", Json.object("seconds", 1)),
                                node("mail", "send_email", Json.object("template_id", template)),
                                node("tag", "add_tag", Json.object("tag", "answered")),
                                node("no", "add_tag", Json.object("tag", "silent"))),
                "edges",
                        Json.array(
                                edge("ask", "pause", "true"),
                                edge("ask", "no", "false"),
                                edge("pause", "mail", null),
                                edge("mail", "tag", null)),
                "settings", Json.object());
    }

    private static JsonNode node(String id, String type, JsonNode data) {
        return Json.object("id", id, "type", type, "data", data);
    }

    private static JsonNode edge(String source, String target, @Nullable String handle) {
        var edge = Json.object("id", source + "-" + target, "source", source, "target", target);
        if (handle != null) {
            edge.put("sourceHandle", handle);
        }
        return edge;
    }
}
