package io.leaderforge.crm.invitation;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.crm.MessageStatusChanged;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.crm.Mailbox.Received;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@CrmTest
class InvitationMailTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String token = "tok_" + UUID.randomUUID().toString().replace("-", "") + "-AB";
    private final UUID invitation = Ids.next();

    private String url() {
        return "http://" + tenant.key() + ".localhost:8080/accept?token=" + token;
    }

    private InvitationCreated invitation(String email, String organization, String inviter) {
        String sealed = sealed(Map.of(
                "email", email,
                "token", token,
                "organization_name", organization,
                "inviter_name", inviter,
                "accept_url", url()));
        return new InvitationCreated(
                invitation,
                tenant.id(),
                Ids.next(),
                "member",
                null,
                null,
                Instant.now().plusSeconds(600),
                sealed);
    }

    private static String sealed(Map<String, String> secret) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue("dir");
            jwe.setEncryptionMethodHeaderParameter("A256GCM");
            jwe.setKey(new AesKey(Base64.getUrlDecoder().decode(Stack.current().sealingKey())));
            jwe.setPayload(Json.mapper().writeValueAsString(secret));
            return jwe.getCompactSerialization();
        } catch (JoseException | JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theMailHoldsTheTokenAndNothingElseDoes() {
        Given.emailConfig(
                tenant,
                "Führung & Söhne",
                "active",
                Map.of(
                        "from_name",
                        "Führung, \"Söhne\" <株式会社>",
                        "from",
                        "hello@xn--fhrung-3ya.example",
                        "reply_to",
                        "re@x.example"),
                "xn--fhrung-3ya.example");
        String to = "guest-" + invitation + "@example.com";
        try (EventProbe probe = EventProbe.on(Topic.CRM_MESSAGE)) {
            EventSource.get()
                    .fact(
                            invitation(
                                    to, "Акме <b>ООО</b>\r\nBcc: evil@example.com " + "ü".repeat(160), "Zoë [secret]"),
                            invitation);
            Received mail = Mailbox.await1(to);
            assertTrue(mail.text().contains(url()), mail.text());
            assertTrue(mail.html().contains(url()), mail.html());
            assertTrue(mail.html().contains("&lt;b&gt;ООО&lt;/b&gt;"), mail.html());
            assertEquals("Führung, \"Söhne\" <株式会社>", mail.fromName());
            assertEquals("hello@xn--fhrung-3ya.example", mail.fromAddress());
            assertEquals("hello@xn--fhrung-3ya.example", mail.envelopeFrom());
            assertEquals("re@x.example", mail.replyTo());
            assertFalse(mail.text().contains("evil"), mail.text());
            assertTrue(mail.subject().contains("Акме") && mail.subject().endsWith("ü…"), mail.subject());
            assertFalse(mail.source().contains("\nBcc:"), mail.source());
            probe.await(MessageStatusChanged.class, e -> e.status().equals("pending") && of(e, mail));
            probe.await(MessageStatusChanged.class, e -> e.status().equals("sending") && of(e, mail));
            probe.await(MessageStatusChanged.class, e -> e.status().equals("sent") && of(e, mail));
        }
        tenant.asOwner()
                .get(CRM + "/messages")
                .then()
                .body("items[0].status", equalTo("sent"))
                .body("items[0].to_address", equalTo(to))
                .body("items[0].body", containsString("[secret]"))
                .body(not(containsString(token)))
                .body("items[0].invitation_id", equalTo(invitation.toString()));
        assertNull(Given.one("select sealed from crm.messages where invitation_id = ?", invitation));
        assertEquals(
                "0",
                Given.one(
                        "select count(*)::text from (select to_jsonb(m)::text t from crm.messages m union all"
                                + " select payload::text from crm.outbox) x where t like ?",
                        "%" + token + "%"));
    }

    private boolean of(MessageStatusChanged event, Received mail) {
        return mail.messageId().equals(event.externalId());
    }

    @Test
    void theSameFactTwiceIsOneMail() {
        String to = "once-" + invitation + "@example.com";
        InvitationCreated fact = invitation(to, "Acme", "Ada");
        UUID event = Ids.next();
        EventSource.get().fact(fact, invitation, event);
        EventSource.get().fact(fact, invitation, event);
        UUID later = Ids.next();
        EventSource.get().fact(invitation("later-0-" + to, "Acme", "Ada"), invitation, later);
        Mailbox.await1("later-0-" + to);
        assertEquals(1, Mailbox.to(to).size());
    }

    @Test
    void aSuspendedTenantsMailWaitsAndARevokedInvitationsIsGivenUp() {
        Given.emailConfig(tenant, "T", "suspended", Map.of());
        String kept = "kept-" + invitation + "@example.com";
        EventSource.get().fact(invitation(kept, "Acme", "Ada"), invitation);
        UUID second = Ids.next();
        String revoked = "revoked-" + second + "@example.com";
        InvitationCreated other = invitation(revoked, "Acme", "Ada");
        EventSource.get()
                .fact(
                        new InvitationCreated(
                                second,
                                tenant.id(),
                                other.organizationId(),
                                "member",
                                null,
                                null,
                                other.expiresAt(),
                                other.sealed()),
                        second);
        EventSource.get()
                .fact(new InvitationRevoked(second, tenant.id(), other.organizationId(), Instant.now()), second);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "failed".equals(status(second)) && "pending".equals(status(invitation)));
        assertTrue(Mailbox.to(kept).isEmpty());
        Given.emailConfig(tenant, "T", "active", Map.of());
        Mailbox.await1(kept);
        assertTrue(Mailbox.to(revoked).isEmpty());
        assertNull(Given.one("select sealed from crm.messages where invitation_id = ?", second));
    }

    private static String status(UUID invitation) {
        return Given.one("select status from crm.messages where invitation_id = ?", invitation);
    }

    @Test
    void whatWasSealedWithAnotherKeyIsADeadLetterWithoutContent() {
        InvitationCreated broken = new InvitationCreated(
                invitation, tenant.id(), Ids.next(), "member", null, null, Instant.now(), "eyJhbGciOiJkaXIifQ..a.b.c");
        UUID event = EventSource.get().fact(broken, invitation);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Given.one("select reason from crm.dead_letters where event_id = ?", event) != null);
        assertTrue(Given.one("select reason from crm.dead_letters where event_id = ?", event)
                .contains("cannot be opened"));
    }
}
