package io.leaderforge.crm.message;

import static io.leaderforge.crm.Given.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.crm.Mailbox.Received;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In whose name mail goes out. */
@CrmTest
class SenderTest {

    private static final String PLATFORM = "no-reply@leaderforge.local";
    private static final String NAME = "L\u00e9ader-Forge Security <billing@bank.example>, https://bank.example x";

    @Inject
    MailSettings settings;

    private final TestTenant tenant = Replicas.tenant();

    private Received mailed(Map<String, Object> config, String... domains) {
        Given.emailConfig(tenant, "Acme", "active", config, domains);
        UUID form = Given.form(tenant);
        String email = "sender-" + form + "@example.com";
        Given.workflow(
                tenant,
                form,
                List.of(node("m", "send_email", Map.of("template_id", Given.template(tenant, "Hello", "Text")))));
        Given.submit(tenant, form, Map.of("email", email));
        return Mailbox.await1(email);
    }

    @Test
    void finding10_noMailComesInANameThatIsNotTheTenantsOwn() {
        Received mail = mailed(
                Map.of("from", "security@leaderforge.local", "from_name", NAME, "reply_to", "me@acme.example"),
                "learn.acme.example");
        assertEquals(PLATFORM, mail.fromAddress());
        assertEquals(PLATFORM, mail.envelopeFrom());
        assertNull(mail.fromName());
        assertEquals("me@acme.example", mail.replyTo());
        assertFalse(mail.source().contains("bank.example"), mail.source());
    }

    @Test
    void aVerifiedDomainsAddressIsTheSender() {
        Received mail = mailed(
                Map.of("from", "Hello@Learn.Acme.example", "from_name", "Acme <x@bank.example> Büro"),
                "other.example",
                "learn.acme.example");
        assertEquals("Hello@learn.acme.example", mail.fromAddress());
        assertEquals("Hello@learn.acme.example", mail.envelopeFrom());
        assertEquals("Acme Büro", mail.fromName());
        assertNull(mail.replyTo());
    }

    @ParameterizedTest
    @CsvSource({
        "a@acme.example, acme.example, true",
        "a@mail.acme.example, acme.example, true",
        "a@acme.example, mail.acme.example, false",
        "a@evilacme.example, acme.example, false",
        "a@acme.example.evil.example, acme.example, false",
        "a@bücher.example, xn--bcher-kva.example, true",
        "a@straße.example, strasse.example, false",
        "a@ACME.example, acme.example, true"
    })
    void finding10_aDomainIsVerifiedAsAWholeOrAboveTheSenders(String from, String verified, boolean own) {
        ObjectNode config = Columns.object().put("from", from);
        Sender sender = Sender.of(config, "Acme", List.of("x.example", verified), settings);
        assertEquals(own, !sender.address().equals(PLATFORM), sender.toString());
        assertEquals(own, sender.replyTo() == null, sender.toString());
    }

    @Test
    void whatIsNoAddressIsNobody() {
        ObjectNode config = Columns.object().put("from", "x").put("reply_to", "a@b.example\r\nBcc: c@d.example");
        assertEquals(new Sender(PLATFORM, "", null), Sender.of(config, null, List.of(), settings));
        assertEquals(new Sender(PLATFORM, "T", null), Sender.of(null, "T", List.of(), settings));
    }
}
