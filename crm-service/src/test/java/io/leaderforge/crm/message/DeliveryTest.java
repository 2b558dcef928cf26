package io.leaderforge.crm.message;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.MessageStatusChanged;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CrmTest
class DeliveryTest {

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;

    @BeforeEach
    void form() {
        form = Given.form(tenant);
    }

    private UUID mailTo(String email) {
        UUID template = Given.template(tenant, "Hello", "Text");
        Given.workflow(tenant, form, List.of(node("m", "send_email", Map.of("template_id", template))));
        Given.submit(tenant, form, Map.of("email", email));
        return Given.lead(tenant, email);
    }

    @Test
    void arefusedMailFailsWithTheReason() {
        UUID lead = mailTo("refused-" + form + "@example.com");
        Given.awaitMessage(tenant, lead, "failed");
        tenant.asOwner()
                .get(CRM + "/messages?status=failed")
                .then()
                .body("items[0].error_message", containsString("no such mailbox"))
                .body("items[0].failed_at", notNullValue())
                .body("items[0].sent_at", nullValue())
                .body("items[0].attempts", equalTo(1));
    }

    @Test
    void aServerThatIsBusyIsTriedAgain() {
        UUID lead = mailTo("later-2-" + form + "@example.com");
        Given.awaitMessage(tenant, lead, "sent");
        tenant.asOwner().get(CRM + "/messages?lead_id=" + lead).then().body("items[0].attempts", equalTo(3));
    }

    @Test
    void whatACrashLeftGoesOutAgainUnderTheSameMessageId() {
        String email = "crash-" + form + "@example.com";
        UUID lead = mailTo(email);
        Given.awaitMessage(tenant, lead, "sent");
        try (EventProbe probe = EventProbe.on(Topic.CRM_MESSAGE)) {
            // The process died between the mail server's answer and the commit of it; then the lease ended.
            Given.change(
                    "update crm.messages set status = 'sending', sent_at = null, due_at = now() - interval '1 second',"
                            + " lease = ? where lead_id = ?",
                    Ids.next(),
                    lead);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Mailbox.to(email).size() == 2);
            probe.await(
                    MessageStatusChanged.class,
                    e -> lead.equals(e.leadId()) && e.status().equals("uncertain"));
            probe.await(
                    MessageStatusChanged.class,
                    e -> lead.equals(e.leadId()) && e.status().equals("sent"));
        }
        Given.awaitMessage(tenant, lead, "sent");
        assertEquals(
                1,
                Mailbox.to(email).stream()
                        .map(Mailbox.Received::messageId)
                        .distinct()
                        .count());
    }

    @Test
    void finding7_aMessageWhoseSenderVanishesAgainAndAgainIsGivenUp() {
        String email = "vanish-" + form + "@example.com";
        UUID lead = mailTo(email);
        Given.awaitMessage(tenant, lead, "sent");
        Given.change(
                "update crm.messages set status = 'uncertain', sent_at = null, attempts = 12, due_at = now(), lease = ?"
                        + " where lead_id = ?",
                Ids.next(),
                lead);
        Given.awaitMessage(tenant, lead, "failed");
        tenant.asOwner()
                .get(CRM + "/messages?lead_id=" + lead)
                .then()
                .body("items[0].error_message", containsString("ended too often"))
                .body("items[0].attempts", equalTo(12));
        assertEquals(1, Mailbox.to(email).size());
    }

    @Test
    void learning33_textsInHeadersCannotEndThem() {
        String subject = HeaderText.encode("Hi\r\nBcc: evil@example.com\u2028 " + "日本".repeat(60));
        for (String line : subject.split("\r\n ")) {
            assertTrue(line.matches("=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]+\\?=") && line.length() <= 75, line);
        }
        assertEquals("Plain text", HeaderText.encode("Plain text"));
        assertEquals("", HeaderText.encode("\r\n"));
    }
}
