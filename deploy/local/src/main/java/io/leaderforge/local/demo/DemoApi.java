package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gateway for one caller. What another service has not heard of yet is answered with Retry-After, and asked again
 * for a while.
 */
final class DemoApi {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BOUNDARY = "leaderforge-demo-file";
    private static final Set<Integer> NOT_YET = Set.of(404, 429, 502, 503, 504);

    private final URI gateway;
    private final @Nullable String tenant;
    private final @Nullable String token;

    DemoApi(URI gateway, @Nullable String tenant, @Nullable String token) {
        this.gateway = gateway;
        this.tenant = tenant;
        this.token = token;
    }

    DemoApi at(String tenantKey) {
        return new DemoApi(gateway, tenantKey, null);
    }

    DemoApi signIn(String email, String password) {
        JsonNode tokens = post("/api/v1/core/auth/login", object("email", email, "password", password));
        return new DemoApi(gateway, tenant, tokens.path("access_token").asText());
    }

    /** All pages of a list. */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String separator = path.contains("?") ? "&" : "?";
            String page = path + separator + "limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor));
            JsonNode answer = expect("GET", page, null);
            answer.path("items").forEach(items::add);
            cursor = answer.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return items;
    }

    /** The one of a list whose field has this value, ignoring case. */
    Optional<JsonNode> find(String path, String field, String value) {
        return list(path).stream()
                .filter(item -> item.path(field).asText().equalsIgnoreCase(value))
                .findFirst();
    }

    /** What is there under its name, else what is created now. */
    JsonNode foundOrCreated(String path, String field, JsonNode body) {
        return find(path, field, body.path(field).asText()).orElseGet(() -> post(path, body));
    }

    /** The id of what is there under its name, else of what is created now. */
    String findOrCreate(String path, String field, JsonNode body) {
        return foundOrCreated(path, field, body).path("id").asText();
    }

    JsonNode get(String path) {
        return expect("GET", path, null);
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return expect("POST", path, body);
    }

    void put(String path) {
        expect("PUT", path, null);
    }

    JsonNode patch(String path, JsonNode body) {
        return expect("PATCH", path, body);
    }

    /** One call without patience; the status decides. */
    Answer call(String method, String path, @Nullable JsonNode body) {
        return call(method, path, body, null);
    }

    private Answer call(String method, String path, @Nullable JsonNode body, @Nullable String ifMatch) {
        return send(request(method, path, body, ifMatch));
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            boolean later = response.headers().firstValue("Retry-After").isPresent();
            JsonNode content = json ? JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), later, content, response.body());
        } catch (IOException e) {
            return new Answer(503, true, MissingNode.getInstance(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static ObjectNode object(String... keysAndValues) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    /** A call that had to succeed. */
    static final class Refused extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What came back. */
    record Answer(int status, boolean later, JsonNode body, String text) {

        boolean successful() {
            return status >= 200 && status < 300;
        }

        boolean worthAnotherTry() {
            return NOT_YET.contains(status) && (later || status >= 500);
        }
    }

    /** Asks again while the answer says to, and answers the last one. */
    Answer patiently(String method, String path, @Nullable JsonNode body, @Nullable String ifMatch) {
        return Polling.until(PATIENCE, () -> call(method, path, body, ifMatch), each -> !each.worthAnotherTry());
    }

    private JsonNode expect(String method, String path, @Nullable JsonNode body) {
        return successful(method, path, patiently(method, path, body, null));
    }

    private JsonNode successful(String method, String path, Answer answer) {
        if (!answer.successful()) {
            throw new Refused(
                    answer.status(),
                    "Demo: " + method + " " + path + (tenant == null ? "" : " of " + tenant) + " answered "
                            + answer.status() + ": " + answer.text());
        }
        return answer.body();
    }

    /** Sends a file as a form with one part. */
    void upload(String path, String name, String type, byte[] bytes) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        BodyPublisher body = BodyPublishers.ofByteArrays(
                List.of(head.getBytes(StandardCharsets.UTF_8), bytes, end.getBytes(StandardCharsets.US_ASCII)));
        HttpRequest request = asCaller(path)
                .POST(body)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .build();
        successful("POST", path, Polling.until(PATIENCE, () -> send(request), each -> !each.worthAnotherTry()));
    }

    private HttpRequest request(String method, String path, @Nullable JsonNode body, @Nullable String ifMatch) {
        HttpRequest.Builder request = asCaller(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
        if (body != null) {
            request.header("Content-Type", body.isTextual() ? "text/csv" : "application/json");
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.build();
    }

    private HttpRequest.Builder asCaller(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(30));
        if (tenant != null) {
            request.header("X-Tenant", tenant);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** A text is sent as it is. */
    private static String text(JsonNode body) {
        return body.isTextual() ? body.textValue() : body.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
