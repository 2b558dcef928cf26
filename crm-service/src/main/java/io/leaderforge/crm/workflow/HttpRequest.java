package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of an {@code http_request} node, as it was checked when it was saved.
 *
 * @param url      with {@code {{variables}}} in path and query
 * @param headers  literal values
 * @param secrets  names of secrets, by header field
 * @param body     with {@code {{variables}}} in its texts; null where the request has none
 * @param expected statuses that are a success; every 2xx where it is empty
 * @param retries  after the first attempt
 */
public record HttpRequest(
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> secrets,
        @Nullable JsonNode body,
        List<Integer> expected,
        Duration timeout,
        int retries) {

    static final int DEFAULT_TIMEOUT_SECONDS = 10;
    static final int DEFAULT_RETRIES = 3;

    public static HttpRequest of(ObjectNode data) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        data.path("headers").properties().forEach(header -> {
            JsonNode value = header.getValue();
            if (value.isObject()) {
                secrets.put(header.getKey(), value.path("secret").asText());
            } else {
                headers.put(header.getKey(), value.asText());
            }
        });
        List<Integer> expected = new ArrayList<>();
        data.path("expected_status").forEach(status -> expected.add(status.asInt()));
        JsonNode body = data.path("body");
        return new HttpRequest(
                data.path("method").asText("POST"),
                data.path("url").asText(),
                headers,
                secrets,
                body.isContainerNode() ? body : null,
                expected,
                Duration.ofSeconds(data.path("timeout_seconds").asInt(DEFAULT_TIMEOUT_SECONDS)),
                data.path("retries").asInt(DEFAULT_RETRIES));
    }
}
