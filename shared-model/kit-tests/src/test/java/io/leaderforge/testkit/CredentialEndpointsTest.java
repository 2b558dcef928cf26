package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.testkit.http.CredentialEndpoints;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walk over the API document notices what is not marked, also behind references and in lists. */
class CredentialEndpointsTest {

    private static final String DOCUMENT = """
            {"paths": {"/widgets": {"post": {"operationId": "createWidgetKey"%s,
              "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Widget"}}}}}},
              "get": {"operationId": "listWidgets",
              "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Widget"}}}}}}}},
             "components": {"schemas": {"Widget": {"properties": {"name": {}, "parts": {"items":
               {"anyOf": [{"properties": {"%s": {}}}]}}}}}}}
            """;

    @Test
    void finding11_anUnmarkedOneIsNoticedAndAMarkedOneIsNot() throws IOException {
        for (String name : List.of("client_secret", "api_key", "recovery_codes", "bearer_token")) {
            assertEquals(1, unmarked("", name).size(), name);
            assertEquals(List.of(), unmarked(", \"x-lasting-credential\": \"fresh_sign_in\"", name), name);
        }
        for (String name : List.of("feature_key", "tokens_used_by_model", "codec")) {
            assertEquals(List.of(), unmarked("", name), name);
        }
    }

    private static List<String> unmarked(String mark, String property) throws IOException {
        return CredentialEndpoints.unmarked(DOCUMENT.formatted(mark, property));
    }
}
