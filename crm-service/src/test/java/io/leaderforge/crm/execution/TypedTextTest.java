package io.leaderforge.crm.execution;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.field;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a visitor types, in the mail that goes to the address they typed. */
@CrmTest
class TypedTextTest {

    private static final String SPAM = "You have won! Claim at http://evil.example/claim or mail claim@evil.example\n"
            + "before midnight, ".repeat(50);
    private static final String OPTION =
            "I should like to talk about a programme for the whole of my team, see https://acme.example/teams";

    private final TestTenant tenant = Replicas.tenant();

    private UUID form() {
        return Given.form(
                tenant,
                field("email", "email", true),
                field("first_name", "text", false),
                field("phone", "text", false),
                field("message", "textarea", false),
                field("site", "url", false),
                field("friend", "email", false),
                field("size", "number", false),
                field("on", "date", false),
                Map.of("name", "goal", "type", "select", "required", false, "options", List.of(OPTION)));
    }

    private String mailed(UUID form, String content, Map<String, Object> more) {
        String email = "typed-" + UUID.randomUUID() + "@example.com";
        Given.workflow(
                tenant,
                form,
                List.of(node(
                        "m",
                        "send_email",
                        Map.of("template_id", Given.template(tenant, "For {{first_name}}", content)))));
        Map<String, Object> data = new java.util.HashMap<>(more);
        data.put("email", email);
        Given.submit(tenant, form, data);
        Mailbox.Received mail = Mailbox.await1(email);
        return mail.subject() + "\n" + mail.text();
    }

    @Test
    void finding10_whatAVisitorTypesIsNotTheBodyOfALetterToSomebodyElse() {
        String everything =
                "{{first_name}}|{{name}}|{{phone}}|{{message}}|{{form.message}}|{{form.data}}|{{custom_fields}}"
                        + "|{{lead.custom_fields}}|{{lead.message}}|{{site}}|{{friend}}|{{utm_source}}|{{form.name}}";
        Map<String, Object> spam = Map.of(
                "first_name",
                SPAM,
                "phone",
                SPAM,
                "message",
                SPAM,
                "site",
                "http://evil.example/",
                "friend",
                "victim@evil.example");
        String text = mailed(form(), everything, spam);
        assertFalse(text.contains("evil"), text);
        assertFalse(text.contains("midnight, before midnight"), text);
        assertTrue(text.startsWith("For You have won! Claim at or mail"), text);
    }

    @Test
    void ordinaryAnswersStandAsTheyAre() {
        String text = mailed(
                form(),
                "Hello {{first_name}}, {{goal}}; {{size}} {{on}} {{message}}",
                Map.of(
                        "first_name",
                        "Zoë",
                        "goal",
                        OPTION,
                        "size",
                        12.5,
                        "on",
                        "2030-01-31",
                        "message",
                        "Danke!\nBis bald"));
        assertEquals("For Zoë\nHello Zoë, " + OPTION + "; 12.5 2030-01-31 Danke! Bis bald", text.strip());
    }

    @Test
    void finding10_anEarlierAnswerIsCutTooAndWhatTheTenantWritesIsNot() {
        UUID first = form();
        UUID second = Given.form(tenant, field("email", "email", true));
        String email = "twice-" + first + "@example.com";
        Given.submit(tenant, first, Map.of("email", email, "message", SPAM, "size", 3));
        UUID template = Given.template(tenant, "S", "{{message}}|{{pay}}|{{site}}|{{size}}");
        Given.workflow(
                tenant,
                second,
                List.of(
                        node(
                                "set",
                                "update_lead",
                                Map.of(
                                        "fields",
                                        Map.of("pay", "https://pay.acme.example/1", "site", "http://acme.example/"))),
                        node("m", "send_email", Map.of("template_id", template))),
                edge("set", "m"));
        Given.submit(tenant, second, Map.of("email", email));
        String text = Mailbox.await1(email).text();
        assertFalse(text.contains("evil"), text);
        assertTrue(text.contains("|https://pay.acme.example/1|http://acme.example/|3"), text);
        tenant.asOwner()
                .get(CRM + "/leads/" + Given.lead(tenant, email))
                .then()
                .body("custom_fields.message", equalTo(SPAM.strip()));
    }

    @Test
    void finding10_whereItWasNotKeptWhoTypedAnyFieldMayBeAStrangers() {
        UUID form = form();
        String email = "old-" + form + "@example.com";
        Given.submit(tenant, form, Map.of("email", email, "message", SPAM));
        Given.change("update crm.leads set typed_fields = null where tenant_id = ?", tenant.id());
        UUID second = Given.form(tenant, field("email", "email", true));
        UUID template = Given.template(tenant, "S", "!{{message}}");
        Given.workflow(tenant, second, List.of(node("m", "send_email", Map.of("template_id", template))));
        Given.submit(tenant, second, Map.of("email", email));
        assertFalse(Mailbox.await1(email).text().contains("evil"));
    }
}
