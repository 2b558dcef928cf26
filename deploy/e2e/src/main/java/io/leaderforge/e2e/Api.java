package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as one caller sees it: a tenant (by {@code X-Tenant} on the platform host), perhaps signed in. Immutable; any
 * thread may call.
 */
public record Api(
        HttpClient http,
        URI gateway,
        @Nullable String tenant,
        @Nullable String token) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than the gateway waits for a service: it is the gateway that gives up. */
    private static final Duration TIMEOUT = Duration.ofSeconds(35);

    /** The platform host, nobody signed in. */
    public static Api platform(URI gateway) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Api(http, gateway, null, null);
    }

    /** The same gateway at a tenant's address, nobody signed in. */
    public Api at(String tenantKey) {
        return new Api(http, gateway, tenantKey, null);
    }

    public Api with(@Nullable String accessToken) {
        return new Api(http, gateway, tenant, accessToken);
    }

    /** Signs in and answers the caller with the token. */
    public Api signIn(String email, String password) {
        JsonNode tokens = post("/api/v1/core/auth/login", Json.object("email", email, "password", password))
                .expect(200);
        return with(tokens.path("access_token").asText());
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply post(String path, @Nullable JsonNode body) {
        return send("POST", path, body);
    }

    public Reply put(String path, @Nullable JsonNode body) {
        return send("PUT", path, body);
    }

    public Reply patch(String path, JsonNode body) {
        return send("PATCH", path, body);
    }

    public Reply send(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body, Map.of());
    }

    public Reply send(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return answer(method + " " + path, request.build());
    }

    /** Posts a file as the part {@code file} of a form. */
    public Reply upload(String path, String name, String type, byte[] bytes) {
        String head = "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        HttpRequest request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=form")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(bytes),
                        BodyPublishers.ofString("\r\n--form--\r\n")))
                .build();
        return answer("POST " + path, request);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT);
        if (tenant != null) {
            request.header("X-Tenant", tenant);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Reply answer(String call, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Reply(call, response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String body) throws IOException {
        return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
    }

    /** An answer, with the call it answers so that a failure names both. */
    public record Reply(String call, int status, JsonNode body) {

        /** The body, where the status is the expected one. */
        public JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError(call + " answered " + status + " instead of " + expected + ": " + body);
            }
            return body;
        }
    }
}
