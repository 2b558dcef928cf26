package io.leaderforge.crm;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.field;

import io.leaderforge.crm.suppression.UnsubscribeLinks;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A valid request for every endpoint, and another tenant's ids for each id in it. */
final class Samples {

    private Samples() {}

    private static void attachments(EndpointSamples samples, TestTenant mine, Things own, Things foreign) {
        String attachments = CRM + "/leads/{id}/attachments";
        samples.get(attachments, mine::asOwner).path("id", own.lead).foreign("id", foreign.lead);
        samples.get(attachments + "/{attachment_id}", mine::asOwner)
                .path("id", own.lead)
                .path("attachment_id", own.attachment)
                .foreign("id", foreign.lead)
                .foreign("attachment_id", foreign.attachment);
        samples.delete(attachments + "/{attachment_id}", mine::asOwner)
                .path("id", own.lead)
                .path("attachment_id", Given.attachment(mine, own.lead))
                .foreign("id", foreign.lead)
                .foreign("attachment_id", foreign.attachment);
        samples.delete(CRM + "/uploads/{id}", mine::asOwner)
                .path("id", Given.upload(mine, own.lead))
                .foreign("id", foreign.upload);
        samples.ignore("POST", attachments, "takes a form that is streamed: AttachmentResourceTest");
        samples.ignore("POST", attachments + "/uploads", "takes header fields alone: AttachmentResourceTest");
        samples.ignore("PATCH", CRM + "/uploads/{id}", "takes bytes: AttachmentResourceTest");
        samples.ignore("GET", CRM + "/files/{id}/content", "the address is signed: AttachmentResourceTest");
    }

    static void add(EndpointSamples samples) {
        TestTenant mine = Replicas.tenant();
        TestTenant theirs = Replicas.tenant();
        Things own = Things.of(mine);
        Things foreign = Things.of(theirs);
        samples.get(CRM + "/leads/{id}", mine::asOwner).path("id", own.lead).foreign("id", foreign.lead);
        samples.get(CRM + "/leads/{id}/timeline", mine::asOwner)
                .path("id", own.lead)
                .foreign("id", foreign.lead);
        samples.get(CRM + "/leads/{id}/submissions", mine::asOwner)
                .path("id", own.lead)
                .foreign("id", foreign.lead);
        attachments(samples, mine, own, foreign);
        samples.patch(CRM + "/leads/{id}", mine::asOwner)
                .path("id", own.lead)
                .foreign("id", foreign.lead)
                .body(Map.of("tags", List.of("a"), "notes", "n", "assigned_to", As.ownerId(mine.id()), "status", "new"))
                .foreign("/assigned_to", As.ownerId(theirs.id()));
        samples.post(CRM + "/leads", mine::asOwner)
                .body(Map.of("first_name", "Kim", "tags", List.of("a"), "assigned_to", As.ownerId(mine.id())))
                .foreign("/assigned_to", As.ownerId(theirs.id()));
        samples.delete(CRM + "/leads/{id}", mine::asOwner)
                .path("id", Given.created(mine, "/leads", Map.of("last_name", "Gone")))
                .foreign("id", foreign.lead);
        samples.post(CRM + "/leads/{id}/executions/cancel", mine::asOwner)
                .path("id", waiting(mine, own.form, "lead_id"))
                .foreign("id", foreign.lead);
        samples.post(CRM + "/forms", mine::asOwner)
                .body(Map.of(
                        "name", "F", "type", "popup", "fields", List.of(field("a", "text", true)), "is_active", true));
        samples.get(CRM + "/forms/{id}", mine::asOwner).path("id", own.form).foreign("id", foreign.form);
        samples.patch(CRM + "/forms/{id}", mine::asOwner)
                .path("id", own.form)
                .foreign("id", foreign.form)
                .body(Map.of("description", "D", "external_id", "7"));
        samples.get(CRM + "/forms/{id}/submissions", mine::asOwner)
                .path("id", own.form)
                .foreign("id", foreign.form);
        samples.post(CRM + "/forms/{id}/submissions", mine::asOwner)
                .path("id", own.form)
                .foreign("id", foreign.form)
                .body(Map.of("data", Map.of("email", "imported@example.com"), "utm_source", "facebook"));
        samples.get(CRM + "/forms/{id}/submissions/{submission_id}", mine::asOwner)
                .path("id", own.form)
                .path("submission_id", own.submission)
                .foreign("id", foreign.form)
                .foreign("submission_id", foreign.submission);
        samples.get(CRM + "/public/forms/{id}", () -> As.anonymous(mine.id()))
                .path("id", own.form)
                .foreign("id", foreign.form);
        samples.post(CRM + "/public/forms/{id}/submissions", () -> As.anonymous(mine.id()))
                .path("id", own.form)
                .foreign("id", foreign.form)
                .body(Map.of("data", Map.of("email", "s@example.com"), "utm_source", "x"));
        hostedForm(samples, mine, own, foreign);
        samples.post(CRM + "/message-templates", mine::asOwner)
                .body(Map.of("name", "T", "type", "email", "subject", "S", "content", "C", "variables", List.of("a")));
        samples.get(CRM + "/message-templates/{id}", mine::asOwner)
                .path("id", own.template)
                .foreign("id", foreign.template);
        samples.get(CRM + "/letters/{letter}", mine::asOwner).path("letter", "invitation");
        samples.put(CRM + "/letters/{letter}", mine::asOwner)
                .path("letter", "invitation")
                .body(Map.of("subject", "Join {{organization}}", "intro", "Hi", "button", "Join", "closing", "Bye"));
        samples.delete(CRM + "/letters/{letter}", mine::asOwner).path("letter", "invitation");
        samples.post(CRM + "/messages", mine::asOwner)
                .body(Map.of(
                        "lead_id",
                        own.lead,
                        "template_id",
                        own.template,
                        "attachments",
                        List.of(Map.of("name", "a.txt", "content_type", "text/plain", "content", "QQ=="))))
                .foreign("/lead_id", foreign.lead)
                .foreign("/template_id", foreign.template);
        samples.post(CRM + "/suppressions", mine::asOwner).body(Map.of("email", "sample@example.net"));
        samples.delete(CRM + "/suppressions/{id}", mine::asOwner)
                .path("id", Given.created(mine, "/suppressions", Map.of("email", "mine@example.net")))
                .foreign("id", Given.created(theirs, "/suppressions", Map.of("email", "theirs@example.net")));
        String token =
                Mailbox.unsubscribeToken(Given.one("select to_address from crm.messages where id = ?", own.message));
        samples.get(
                CRM + "/public/unsubscriptions", () -> As.anonymous(mine.id()).queryParam("token", token));
        samples.post(
                CRM + "/public/unsubscriptions", () -> As.anonymous(mine.id()).queryParam("token", token));
        unsubscribePage(samples, mine);
        samples.get(CRM + "/messages/{id}", mine::asOwner)
                .path("id", own.message)
                .foreign("id", foreign.message);
        for (String path : List.of("/workflows", "/workflows/validations")) {
            samples.post(CRM + path, mine::asOwner)
                    .body(Map.of(
                            "name",
                            "W",
                            "trigger_type",
                            "form.submitted",
                            "trigger_config",
                            Map.of("form_id", own.form),
                            "nodes",
                            List.of(
                                    Map.of(
                                            "id",
                                            "m",
                                            "type",
                                            "send_email",
                                            "data",
                                            Map.of("template_id", own.template)),
                                    Map.of(
                                            "id",
                                            "u",
                                            "type",
                                            "update_lead",
                                            "data",
                                            Map.of("fields", Map.of("assigned_to", As.ownerId(mine.id())))),
                                    Map.of(
                                            "id",
                                            "h",
                                            "type",
                                            "http_request",
                                            "data",
                                            Map.of(
                                                    "method",
                                                    "POST",
                                                    "url",
                                                    "https://a.example.com/",
                                                    "body",
                                                    Map.of()))),
                            "edges",
                            List.of()))
                    .foreign("/trigger_config/form_id", foreign.form)
                    .noReference(
                            "/trigger_config/content_id",
                            "compared with the tenant's own completions, of items that may be licensed from another tenant")
                    .foreign("/nodes/0/data/template_id", foreign.template)
                    .foreign("/nodes/1/data/fields/assigned_to", As.ownerId(theirs.id()));
        }
        for (String path : List.of("/forms", "/message-templates", "/workflows")) {
            UUID mineOf = own.of(path);
            UUID theirsOf = foreign.of(path);
            samples.post(CRM + path + "/{id}/duplicate", mine::asOwner)
                    .path("id", mineOf)
                    .foreign("id", theirsOf);
            UUID copy = UUID.fromString(mine.asOwner()
                    .post(CRM + path + "/" + mineOf + "/duplicate")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
            samples.delete(CRM + path + "/{id}", mine::asOwner).path("id", copy).foreign("id", theirsOf);
        }
        samples.patch(CRM + "/message-templates/{id}", mine::asOwner)
                .path("id", own.template)
                .foreign("id", foreign.template)
                .body(Map.of("description", "D", "tags", List.of("a")));
        samples.post(CRM + "/workflows/{id}/executions/cancel", mine::asOwner)
                .path("id", waiting(mine, own.form, "workflow_id"))
                .foreign("id", foreign.workflow);
        for (String action : List.of("/activate", "/deactivate")) {
            samples.post(CRM + "/workflows/{id}" + action, mine::asOwner)
                    .path("id", own.workflow)
                    .foreign("id", foreign.workflow);
        }
        samples.patch(CRM + "/workflows/{id}", mine::asOwner)
                .path("id", own.workflow)
                .foreign("id", foreign.workflow)
                .body(Map.of(
                        "name",
                        "Edited",
                        "nodes",
                        List.of(Map.of("id", "m", "type", "send_email", "data", Map.of("template_id", own.template)))))
                .foreign("/nodes/0/data/template_id", foreign.template);
        for (String path : List.of("", "/executions", "/versions")) {
            samples.get(CRM + "/workflows/{id}" + path, mine::asOwner)
                    .path("id", own.workflow)
                    .foreign("id", foreign.workflow);
        }
        samples.post(CRM + "/workflows/{id}/executions", mine::asOwner)
                .path("id", Given.workflow(mine, own.form, List.of(Given.node("t", "add_tag", Map.of("tag", "x")))))
                .foreign("id", foreign.workflow)
                .body(Map.of("lead_id", own.lead, "data", Map.of("a", 1)))
                .foreign("/lead_id", foreign.lead);
        samples.get(CRM + "/workflows/{id}/executions/{execution_id}", mine::asOwner)
                .path("id", own.workflow)
                .path("execution_id", own.run)
                .foreign("id", foreign.workflow)
                .foreign("execution_id", foreign.run);
        samples.post(CRM + "/workflows/{id}/executions/{execution_id}/cancel", mine::asOwner)
                .path("id", own.workflow)
                .path("execution_id", cancelled(mine, own.workflow))
                .foreign("id", foreign.workflow)
                .foreign("execution_id", cancelled(theirs, foreign.workflow));
        samples.post(CRM + "/workflow-secrets", mine::asOwner)
                .body(Map.of("name", "sample", "host", "a.example.com", "value", "v"));
        samples.put(CRM + "/workflow-secrets/{id}", mine::asOwner)
                .path("id", own.secret)
                .foreign("id", foreign.secret)
                .body(Map.of("value", "v"));
        samples.delete(CRM + "/workflow-secrets/{id}", mine::asOwner)
                .path("id", own.secret)
                .foreign("id", foreign.secret);
    }

    /** The lead or the workflow of a run that waits. */
    private static UUID waiting(TestTenant tenant, UUID form, String of) {
        UUID workflow = Given.workflow(tenant, form, List.of(Given.node("w", "wait", Map.of("seconds", 31_622_400))));
        UUID lead = Given.created(tenant, "/leads", Map.of("last_name", "Waiting"));
        Given.created(tenant, "/workflows/" + workflow + "/executions", Map.of("lead_id", lead));
        return of.equals("lead_id") ? lead : workflow;
    }

    /** A run that may be cancelled as often as a contract likes. */
    private static UUID cancelled(TestTenant tenant, UUID workflow) {
        Given.change(
                "update crm.workflow_executions set status = 'cancelled', due_at = null, lease = null where workflow_id = ?",
                workflow);
        return UUID.fromString(
                Given.one("select id::text from crm.workflow_executions where tenant_id = ? limit 1", tenant.id()));
    }

    private record Things(
            UUID form,
            UUID template,
            UUID workflow,
            UUID run,
            UUID lead,
            UUID submission,
            UUID message,
            UUID secret,
            UUID attachment,
            UUID upload) {

        UUID of(String path) {
            return switch (path) {
                case "/forms" -> form;
                case "/workflows" -> workflow;
                default -> template;
            };
        }

        static Things of(TestTenant tenant) {
            UUID form = Given.form(tenant);
            UUID template = Given.template(tenant, "Hi", "Hello");
            UUID workflow = Given.workflow(
                    tenant,
                    form,
                    List.of(Map.of("id", "m", "type", "send_email", "data", Map.of("template_id", template))));
            String email = "sample-" + form + "@example.com";
            Given.submit(tenant, form, Map.of("email", email));
            UUID lead = Given.lead(tenant, email);
            Given.awaitMessage(tenant, lead, "sent");
            return new Things(
                    form,
                    template,
                    workflow,
                    first("workflow_executions", tenant),
                    lead,
                    first("form_submissions", tenant),
                    first("messages", tenant),
                    Given.created(
                            tenant, "/workflow-secrets", Map.of("name", "own", "host", "a.example.com", "value", "v")),
                    Given.attachment(tenant, lead),
                    Given.upload(tenant, lead));
        }

        private static UUID first(String table, TestTenant tenant) {
            return UUID.fromString(
                    Given.one("select id::text from crm." + table + " where tenant_id = ? limit 1", tenant.id()));
        }
    }

    private static void hostedForm(EndpointSamples samples, TestTenant tenant, Things own, Things foreign) {
        for (String page : List.of("/f/{id}", "/f/{id}/thanks")) {
            samples.get(page, () -> As.anonymous(tenant.id()).accept(MediaType.TEXT_HTML))
                    .path("id", own.form)
                    .foreign("id", foreign.form);
        }
        samples.post(
                        "/f/{id}",
                        () -> As.anonymous(tenant.id())
                                .accept(MediaType.TEXT_HTML)
                                .redirects()
                                .follow(false)
                                .contentType(ContentType.URLENC)
                                .body("email=hosted@example.com"))
                .path("id", own.form)
                .foreign("id", foreign.form);
        for (String script : List.of("/f/embed.js", "/f/frame.js")) {
            samples.get(script, () -> As.anonymous(tenant.id()).accept("text/javascript"));
        }
    }

    private static void unsubscribePage(EndpointSamples samples, TestTenant tenant) {
        String page = CRM + "/public/unsubscribe";
        String address = "page-" + tenant.id() + "@example.net";
        String undone = "undo-" + tenant.id() + "@example.net";
        Given.change(
                "insert into crm.mail_suppressions (tenant_id, id, address, address_key, reason)"
                        + " values (?, gen_random_uuid(), ?, ?, 'unsubscribed')",
                tenant.id(),
                undone,
                undone);
        samples.get(page, () -> visitor(tenant, address));
        samples.post(page, () -> visitor(tenant, address));
        samples.post(page + "/undo", () -> visitor(tenant, undone));
    }

    private static RequestSpecification visitor(TestTenant tenant, String address) {
        String link = CDI.current().select(UnsubscribeLinks.class).get().to("acme", tenant.id(), Ids.next(), address);
        return As.anonymous(tenant.id())
                .accept(MediaType.TEXT_HTML)
                .queryParam("token", link.substring(link.indexOf('=') + 1));
    }
}
