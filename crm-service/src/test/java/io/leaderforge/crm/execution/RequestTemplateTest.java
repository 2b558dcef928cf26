package io.leaderforge.crm.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.workflow.HttpRequest;
import io.leaderforge.kit.json.Json;
import org.junit.jupiter.api.Test;

class RequestTemplateTest {

    private static final String VALUES = """
            {"lead": {"email": "a+b@example.com", "first_name": "Zoë \\"Z\\"", "lead_score": 12, "tags": ["x", "y"],
                      "phone": null, "custom.field": "c", "path": "../admin"},
             "steps": {"call.1": {"status": 200, "body": {"id": 7}}}}
            """;

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static PreparedRequest fill(String data) {
        return RequestTemplate.fill(HttpRequest.of(json(data)), json(VALUES), false);
    }

    private static String body(String body) {
        return fill("{\"method\": \"POST\", \"url\": \"https://example.com/\", \"body\": " + body + "}")
                .body();
    }

    private static String url(String url) {
        return fill("{\"method\": \"GET\", \"url\": \"" + url + "\"}").url();
    }

    @Test
    void aTextThatIsOneVariableBecomesItsValue() {
        assertEquals("{\"n\":12,\"t\":[\"x\",\"y\"],\"p\":null,\"u\":null}", body("""
                {"n": "{{lead.lead_score}}", "t": "{{ lead.tags }}", "p": "{{lead.phone}}", "u": "{{lead.unknown}}"}
                """));
    }

    @Test
    void inOtherTextsValuesArePartsAndCannotLeaveTheirText() {
        assertEquals("{\"t\":\"Dear Zoë \\\"Z\\\", 12!\",\"k\":true}", body("""
                {"t": "Dear {{lead.first_name}}, {{lead.lead_score}}{{lead.phone}}!", "k": true}
                """));
    }

    @Test
    void answersOfEarlierRequestsAndNamesWithDotsAreFound() {
        assertEquals("[7,200,\"c\",{\"id\":7}]", body("""
                ["{{steps.call.1.body.id}}", "{{steps.call.1.status}}", "{{lead.custom.field}}", "{{steps.call.1.body}}"]
                """));
    }

    @Test
    void inAnAddressValuesAreEncoded() {
        assertEquals(
                "https://example.com/a%2Bb%40example.com?n=Zo%C3%AB%20%22Z%22",
                url("https://example.com/{{lead.email}}?n={{lead.first_name}}"));
        assertEquals("https://example.com/..%2Fadmin", url("https://example.com/{{lead.path}}"));
    }

    @Test
    void aValueDoesNotLeadOutOfThePath() {
        ObjectNode values = json("{\"lead\": {\"id\": \"..\"}}");
        HttpRequest request =
                HttpRequest.of(json("{\"method\": \"GET\", \"url\": \"https://example.com/leads/{{lead.id}}/x\"}"));
        assertThrows(StepFailure.class, () -> RequestTemplate.fill(request, values, false));
    }

    @Test
    void aBodyThatBecomesTooLongIsNotSent() {
        ObjectNode values = json("{\"lead\": {\"notes\": \"" + "x".repeat(40_000) + "\"}}");
        HttpRequest request = HttpRequest.of(
                json("{\"method\": \"POST\", \"url\": \"https://example.com/\", \"body\": {\"a\": \"{{lead.notes}}\","
                        + " \"b\": \"{{lead.notes}}\"}}"));
        assertThrows(StepFailure.class, () -> RequestTemplate.fill(request, values, false));
    }

    @Test
    void aRequestWithoutABodyHasNone() {
        assertNull(
                fill("{\"method\": \"GET\", \"url\": \"https://example.com/\"}").body());
    }
}
