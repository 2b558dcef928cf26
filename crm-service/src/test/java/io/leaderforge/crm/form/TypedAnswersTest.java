package io.leaderforge.crm.form;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.field;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are stored as their types, and are found under their names (findings on learning and CRM). */
@CrmTest
class TypedAnswersTest {

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void learning2_aNumberThatWasSentAsTextIsComparedAsANumber() {
        UUID form = Given.form(
                tenant, field("email", "email", true), field("age", "number", true), field("agree", "checkbox", false));
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("c", "condition", Map.of("expression", "form.age >= 18 && form.agree")),
                        node("adult", "add_tag", Map.of("tag", "adult")),
                        node("minor", "add_tag", Map.of("tag", "minor"))),
                edge("c", "adult", "true"),
                edge("c", "minor", "false"));
        Given.submit(tenant, form, Map.of("email", "a@example.com", "age", " 21 ", "agree", "on"));
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertEquals(Map.of("email", "a@example.com", "age", 21, "agree", true), runs.getMap("items[0].input_data"));
        tenant.asOwner()
                .get(CRM + "/leads/" + Given.lead(tenant, "a@example.com"))
                .then()
                .body("tags", contains("adult"))
                .body("custom_fields", equalTo(Map.of("age", 21, "agree", true)));
    }

    @ParameterizedTest
    @CsvSource({"21,21", "\u0663,3", "1e5,100000", "1.50,1.5", "-0.25,-0.25", "1000000000000000,1000000000000000"})
    void learning2_numbersAreNumbers(String typed, String stored) {
        assertEquals(stored, FieldType.NUMBER.typed(new TextNode(typed)).toString());
        assertNull(FieldType.NUMBER.fault(FieldType.NUMBER.typed(new TextNode(typed))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "18446744073709551616", "1e999999999", "0x10", "1,5", "NaN"})
    void learning18_whatIsNoNumberOrTooLargeIsRefused(String typed) {
        assertNotNull(FieldType.NUMBER.fault(FieldType.NUMBER.typed(new TextNode(typed))));
    }

    @Test
    void learning2_aFailedStepIsSeenInTheRunAndInTheFigures() {
        UUID form = Given.form(tenant, field("email", "email", true));
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("c", "condition", Map.of("expression", "form.age >= 18")),
                        node("minor", "add_tag", Map.of("tag", "minor"))),
                edge("c", "minor", "false"));
        Given.submit(tenant, form, Map.of("email", "f@example.com"));
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertNotNull(runs.getString("items[0].error_message"));
        assertEquals(List.of("c"), runs.getList("items[0].error_details.failed_nodes"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> tenant.asOwner()
                        .get(CRM + "/workflows/" + workflow)
                        .then()
                        .body("total_executions", equalTo(1))
                        .body("successful_executions", equalTo(0))
                        .body("failed_executions", equalTo(1)));
    }

    @Test
    void learning3_aNameNamesTheLeadAndAnswersAreNotHidden() {
        UUID form = Given.form(
                tenant, field("email", "email", true), field("name", "text", true), field("status", "text", false));
        UUID template = Given.template(
                tenant, "S", "Hello {{name}}, {{first_name|you}}: {{status}}, {{lead.status}}, {{trigger.form_name}}");
        Given.workflow(tenant, form, List.of(node("m", "send_email", Map.of("template_id", template))));
        String email = "bob-" + form + "@example.com";
        Given.submit(tenant, form, Map.of("email", email, "name", "\u00a0Bob  Q. Public\u200b", "status", "green"));
        assertEquals(
                "Hello Bob Q. Public, Bob Q.: green, new, Contact",
                Mailbox.await1(email).text().strip());
        tenant.asOwner()
                .get(CRM + "/leads/" + Given.lead(tenant, email))
                .then()
                .body("name", equalTo("Bob  Q. Public"))
                .body("last_name", equalTo("Public"))
                .body("custom_fields", equalTo(Map.of("status", "green")));
    }

    @Test
    void learning3_noMailGreetsAnUnknown() {
        UUID form = Given.form(tenant, field("email", "email", true));
        UUID template = Given.template(tenant, "S", "Hello {{name|there}}{{lead.name}}!");
        Given.workflow(tenant, form, List.of(node("m", "send_email", Map.of("template_id", template))));
        String email = "nameless-" + form + "@example.com";
        Given.submit(tenant, form, Map.of("email", email));
        assertEquals("Hello there!", Mailbox.await1(email).text().strip());
        tenant.asOwner()
                .body(Map.of("name", "F", "fields", List.of(field("lead", "text", false))))
                .post(CRM + "/forms")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/fields/0/name"));
    }

    @Test
    void learning10_invisibleCharactersAreStrippedOrRefused() {
        UUID form = Given.form(tenant);
        Given.submit(tenant, form, Map.of("email", "\u00a0nb@example.com\ufeff", "first_name", "\u200bZo\u00eb\u00a0"));
        tenant.asOwner()
                .get(CRM + "/leads/" + Given.lead(tenant, "nb@example.com"))
                .then()
                .body("first_name", equalTo("Zo\u00eb"));
        for (String wrong : List.of("ad\u200bb@example.com", "a..c@example.com", ".a@example.com", "a.@example.com")) {
            refused(form, Map.of("email", wrong), "/data/email");
        }
    }

    private void refused(UUID form, Map<String, ?> data, String pointer) {
        As.anonymous(tenant.id())
                .body(Map.of("data", data))
                .post(CRM + "/public/forms/" + form + "/submissions")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "+1 555 0100 ext. 5,+1 555 0100 ext. 5",
        "0170\u202f1234567,0170 1234567",
        "+49\u00a030\u20111234,+49 30\u20111234",
        "(020) 7946-0123 x12,(020) 7946-0123 x12"
    })
    void learning15_realNumbersAreAccepted(String typed, String stored) {
        assertNull(FieldType.PHONE.fault(FieldType.PHONE.typed(new TextNode(typed))));
        assertEquals(stored, FieldType.PHONE.typed(new TextNode(typed)).textValue());
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE,---",
        "PHONE,()()",
        "TEL,+1 23",
        "TEL,call me",
        "URL,http://.",
        "URL,https://a b.example",
        "URL,ftp://a.example",
        "DATE,+12345-01-01",
        "DATE,0000-01-01",
        "DATE,2030-02-30"
    })
    void learning15_whatHasNoContentIsRefused(FieldType type, String typed) {
        assertNotNull(type.fault(type.typed(new TextNode(typed))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://b\u00fccher.example:8080/a?b#c",
                "https://[::1]/",
                "http://10.0.0.1/"
            })
    void learning15_ordinaryAddressesAreAccepted(String typed) {
        assertNull(FieldType.URL.fault(FieldType.URL.typed(new TextNode(typed))));
    }

    @Test
    void learning26_equalSubmissionsOfAMomentAreOne() {
        UUID form = Given.form(tenant);
        Map<String, ?> twice = Map.of("data", Map.of("email", "click@example.com", "first_name", "C"));
        List<String> receipts = IntStream.range(0, 6)
                .parallel()
                .mapToObj(n -> As.anonymous(tenant.id())
                        .body(twice)
                        .post(CRM + "/public/forms/" + form + "/submissions")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .distinct()
                .toList();
        assertEquals(1, receipts.size());
        assertEquals("1", Given.one("select count(*)::text from crm.form_submissions where form_id = ?", form));
        Given.change(
                "update crm.form_submissions set created_at = now() - interval '1 minute' where form_id = ?", form);
        As.anonymous(tenant.id())
                .body(twice)
                .post(CRM + "/public/forms/" + form + "/submissions")
                .then()
                .statusCode(201);
        assertEquals("2", Given.one("select count(*)::text from crm.form_submissions where form_id = ?", form));
    }

    @Test
    void learning18_aWaitBeyondTheRangeOfALongIsRefused() {
        for (String seconds : List.of("18446744073709551616", "18446744073709551621", "-1", "1.5")) {
            tenant.asOwner()
                    .body("""
                            {"name": "W", "trigger_type": "lead.created", "edges": [],
                             "nodes": [{"id": "w", "type": "wait", "data": {"seconds": %s}}]}""".formatted(seconds))
                    .post(CRM + "/workflows")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/nodes/0/data/seconds"));
        }
    }
}
