package io.leaderforge.crm.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.crm.workflow.HttpRequestCheck.SecretUse;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestCheckTest {

    private static final String OK = "\"method\": \"POST\", \"url\": \"https://api.example.com/x\"";

    private final Map<String, SecretUse> secrets = new LinkedHashMap<>();

    private List<String> faults(String data) {
        List<Violation> violations = new ArrayList<>();
        try {
            new HttpRequestCheck("/data", Json.mapper().readTree("{" + data + "}"), false, violations, secrets).run();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return violations.stream().map(Violation::pointer).toList();
    }

    @Test
    void aRequestOfEveryFieldIsValid() {
        assertEquals(List.of(), faults(OK + """
                , "headers": {"X-A": "b c", "Content-Type": "application/vnd.api+json",
                              "Authorization": {"secret": "crm_token"}},
                  "body": {"email": "{{lead.email}}", "list": ["{{form.company}}", 1, null, true]},
                  "expected_status": [200, 202, 404], "timeout_seconds": 30, "retries": 10
                """));
        assertEquals(
                Map.of("/data/headers/Authorization/secret", new SecretUse("crm_token", "api.example.com")), secrets);
        assertEquals(
                List.of(), faults("\"method\": \"GET\", \"url\": \"https://a.example.com:8443/{{lead.id}}?q={{x}}\""));
    }

    @Test
    void methodAndAddressAreRequired() {
        assertEquals(List.of("/data/method", "/data/url"), faults(""));
        assertEquals(List.of("/data/method"), faults("\"method\": \"CONNECT\", \"url\": \"https://example.com\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{{lead.host}}/",
                "https://{{lead.host}}.example.com/",
                "https://example.com{{lead.path}}",
                "https://example.com:{{lead.port}}/",
                "{{lead.url}}",
                "{{lead.scheme}}://example.com/",
                "https://example.com/{{#each}}",
                "https://example.com/{{lead.id",
                "http://example.com/",
                "https://a@example.com/",
                "not an address"
            })
    void noVariableDecidesWhereARequestGoes(String url) {
        assertEquals(List.of("/data/url"), faults("\"method\": \"POST\", \"url\": \"" + url + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Host\": \"a\"",
                "\"host\": \"a\"",
                "\"Content-Length\": \"1\"",
                "\"Transfer-Encoding\": \"chunked\"",
                "\"Connection\": \"close\"",
                "\"Idempotency-Key\": \"1\"",
                "\"X A\": \"1\"",
                "\"\": \"1\"",
                "\"X-A\": \"a\\r\\nX-B: c\"",
                "\"X-A\": \"ä\"",
                "\"X-A\": \"\"",
                "\"X-A\": 1",
                "\"Authorization\": \"Bearer x\"",
                "\"Cookie\": \"a=b\"",
                "\"X-Api-Key\": \"x\"",
                "\"X-Auth-Token\": \"x\"",
                "\"X-Hub-Signature\": \"x\"",
                "\"apikey\": \"x\""
            })
    void aHeaderFieldThatBelongsToTheConnectionOrShowsASecretIsRefused(String header) {
        assertEquals(1, faults(OK + ", \"headers\": {" + header + "}").size());
    }

    @Test
    void aSecretHasAName() {
        assertEquals(
                List.of("/data/headers/A/secret", "/data/headers/B/secret"),
                faults(OK + ", \"headers\": {\"A\": {}, \"B\": {\"secret\": \"No Name\"}}"));
        assertEquals(List.of("/data/headers/a"), faults(OK + ", \"headers\": {\"A\": \"x\", \"a\": \"y\"}"));
        assertEquals(List.of("/data/headers"), faults(OK + ", \"headers\": []"));
    }

    @Test
    void theBodyIsJsonWithVariablesInItsTexts() {
        assertEquals(List.of("/data/body"), faults(OK + ", \"body\": \"text\""));
        assertEquals(List.of("/data/body/a/0"), faults(OK + ", \"body\": {\"a\": [\"{{b\"]}"));
        assertEquals(
                List.of("/data/body"), faults("\"method\": \"GET\", \"url\": \"https://example.com/\", \"body\": {}"));
        assertEquals(List.of("/data/body"), faults(OK + ", \"body\": [\"" + "x".repeat(16_384) + "\"]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expected_status\": []",
                "\"expected_status\": [99]",
                "\"expected_status\": [\"200\"]",
                "\"expected_status\": 200",
                "\"timeout_seconds\": 0",
                "\"timeout_seconds\": 31",
                "\"timeout_seconds\": 1.5",
                "\"retries\": -1",
                "\"retries\": 11"
            })
    void numbersHaveTheirLimits(String field) {
        assertEquals(1, faults(OK + ", " + field).size());
    }
}
