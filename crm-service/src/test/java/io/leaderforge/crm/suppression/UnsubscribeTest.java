package io.leaderforge.crm.suppression;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.field;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One-click unsubscription and what heeds it (row 27 of the findings on learning and CRM). */
@CrmTest
class UnsubscribeTest {

    private static final String LINK = CRM + "/public/unsubscriptions?token=";

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;
    private UUID workflow;
    private String email;

    @BeforeEach
    void aFormThatAnswers() {
        form = Given.form(tenant, field("email", "email", true));
        email = "List-" + form + "@example.com";
        workflow = Given.workflow(
                tenant,
                form,
                List.of(node("m", "send_email", Map.of("template_id", Given.template(tenant, "Hello", "Text")))));
        Given.submit(tenant, form, Map.of("email", email));
    }

    @Test
    void learning27_oneClickStopsTheMailAndStaffCanAllowItAgain() {
        String token = Mailbox.unsubscribeToken(email);
        assertTrue(Mailbox.await1(email).source().contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
        UUID lead = Given.lead(tenant, email);
        Given.awaitMessage(tenant, lead, "sent");
        As.anonymous(tenant.id())
                .get(LINK + token)
                .then()
                .statusCode(200)
                .body("email", equalTo(email))
                .body("unsubscribed", equalTo(false));
        for (int clicks = 1; clicks <= 2; clicks++) {
            As.anonymous(tenant.id())
                    .contentType(ContentType.URLENC)
                    .body("List-Unsubscribe=One-Click")
                    .post(LINK + token)
                    .then()
                    .statusCode(200)
                    .body("unsubscribed", equalTo(true));
        }
        tenant.asOwner()
                .get(CRM + "/messages?lead_id=" + lead)
                .then()
                .body("items[0].delivered_at", notNullValue())
                .body("items[0].read_at", notNullValue());
        Given.submit(tenant, form, Map.of("email", email.toLowerCase(java.util.Locale.ROOT)));
        assertTrue(Given.awaitRun(tenant, workflow, "completed")
                .getString("items[0].steps[0].output.refused")
                .startsWith("The address no longer gets mail"));
        assertEquals(1, Mailbox.to(email).size());
        tenant.asOwner().delete(CRM + "/leads/" + lead).then().statusCode(204);
        UUID suppression = UUID.fromString(tenant.asOwner()
                .queryParam("email", email)
                .get(CRM + "/suppressions")
                .then()
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("unsubscribed"))
                .extract()
                .path("items[0].id"));
        tenant.asOwner()
                .body(Map.of("email", email))
                .post(CRM + "/suppressions")
                .then()
                .statusCode(409);
        tenant.as(tenant.user("m", "member")).get(CRM + "/suppressions").then().statusCode(403);
        tenant.asOwner().delete(CRM + "/suppressions/" + suppression).then().statusCode(204);
        Given.submit(tenant, form, Map.of("email", email));
        Given.awaitMessage(tenant, Given.lead(tenant, email), "sent");
    }

    /** Also where the lead has another address by now: what counts is the address that the mail goes to. */
    @Test
    void learning27_queuedMailIsStoppedByTheAddressItGoesTo() {
        UUID lead = Given.lead(tenant, email);
        Given.awaitMessage(tenant, lead, "sent");
        tenant.asOwner()
                .body(Map.of("email", "new-" + form + "@example.com"))
                .patch(CRM + "/leads/" + lead)
                .then()
                .statusCode(200);
        Given.created(tenant, "/suppressions", Map.of("email", email));
        queueAgain(lead);
        Given.awaitMessage(tenant, lead, "failed");
        assertEquals(1, Mailbox.to(email).size());
        String suppression = "delete from crm.mail_suppressions where tenant_id = ?";
        assertEquals(1, Given.change(suppression, tenant.id()));
        Given.created(tenant, "/suppressions", Map.of("email", "new-" + form + "@example.com"));
        queueAgain(lead);
        Given.awaitMessage(tenant, lead, "sent");
    }

    private void queueAgain(UUID lead) {
        String queue = "update crm.messages set status = 'pending', due_at = now(), lease = null, attempts = 0,"
                + " sent_at = null, failed_at = null where tenant_id = ? and lead_id = ?";
        assertEquals(1, Given.change(queue, tenant.id(), lead));
    }

    @Test
    void learning27_aTokenIsOfOneTenantAndCannotBeMade() {
        String token = Mailbox.unsubscribeToken(email);
        for (String wrong : List.of("x", token + "x", "")) {
            As.anonymous(tenant.id()).post(LINK + wrong).then().statusCode(400);
        }
        As.anonymous(Replicas.tenant().id()).post(LINK + token).then().statusCode(400);
        assertEquals("0", Given.one("select count(*)::text from crm.mail_suppressions where address = ?", email));
    }

    @Test
    void hollow_staffWriteToALeadWithAttachmentsUnlessItIsSuppressed() {
        UUID lead =
                Given.created(tenant, "/leads", Map.of("first_name", "Kim", "email", "kim-" + form + "@example.com"));
        Map<String, ?> message = Map.of(
                "lead_id",
                lead,
                "subject",
                "Hi {{first_name}}",
                "content",
                "<p>Your plan, {{name}}</p>",
                "metadata",
                Map.of("campaign", "spring"),
                "attachments",
                List.of(Map.of("name", "plan.txt", "content_type", "text/plain", "content", "UGxhbiBB")));
        UUID id = Given.created(tenant, "/messages", message);
        tenant.asOwner()
                .get(CRM + "/messages/" + id)
                .then()
                .body("subject", equalTo("Hi Kim"))
                .body("metadata.campaign", equalTo("spring"))
                .body(
                        "attachments",
                        equalTo(List.of(Map.of("name", "plan.txt", "content_type", "text/plain", "size", 6))));
        Given.awaitMessage(tenant, lead, "sent");
        String source = Mailbox.source("kim-" + form + "@example.com");
        assertTrue(source.contains("filename=plan.txt") || source.contains("filename=\"plan.txt\""), source);
        tenant.asOwner().get(CRM + "/leads/" + lead).then().body("last_contacted_at", notNullValue());
        Given.created(tenant, "/suppressions", Map.of("email", "kim-" + form + "@example.com"));
        tenant.asOwner()
                .body(message)
                .post(CRM + "/messages")
                .then()
                .statusCode(201)
                .body("status", equalTo("refused"));
        tenant.asOwner()
                .body(Map.of("lead_id", lead, "content", "{{#x}}"))
                .post(CRM + "/messages")
                .then()
                .statusCode(422);
    }

    @Test
    void hollow_aLeadIsScoredByWhatIsKnownOfIt() {
        UUID lead = Given.created(tenant, "/leads", Map.of("first_name", "Kim", "lead_score", 50));
        String path = CRM + "/leads/" + lead;
        tenant.asOwner().get(path).then().body("ai_score", equalTo(25.0f)).body("last_contacted_at", nullValue());
        tenant.asOwner()
                .body(Map.of("email", "kim@example.org", "phone", "+1 555 0100", "status", "contacted"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("ai_score", equalTo(70.0f))
                .body("last_contacted_at", notNullValue());
        for (String status : List.of("qualified", "lost")) {
            tenant.asOwner().body(Map.of("status", status)).patch(path).then().statusCode(200);
        }
        tenant.asOwner().get(path).then().body("ai_score", equalTo(0.0f));
        assertFalse(Mailbox.to("kim@example.org").size() > 0);
    }
}
