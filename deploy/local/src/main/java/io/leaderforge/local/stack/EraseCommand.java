package io.leaderforge.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code erase --tenant ID --person ID}: erases a person in all services, as an operator of the platform, and shows each
 * service's receipt. A person who is being erased already is waited for.
 */
final class EraseCommand {

    private static final String USAGE = """
            usage: ./leaderforge erase --tenant ID --person ID
              Erases a person in all services and waits for the receipt of each; docs/erasure.md says what is deleted.
              The operator is the stack's own, or LEADERFORGE_OPERATOR_EMAIL and LEADERFORGE_OPERATOR_PASSWORD at the gateway
              LEADERFORGE_GATEWAY_URL.""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private @Nullable String token;

    private EraseCommand(URI gateway) {
        this.gateway = gateway;
    }

    static void run(StackSettings settings, Map<String, String> options, Map<String, String> environment)
            throws IOException {
        if (!options.containsKey("tenant") || !options.containsKey("person")) {
            throw new IllegalArgumentException(USAGE);
        }
        String tenant = id(options, "tenant");
        String person = id(options, "person");
        String email = environment.getOrDefault("LEADERFORGE_OPERATOR_EMAIL", ServiceEnvironment.PLATFORM_ADMIN);
        String password = environment.get("LEADERFORGE_OPERATOR_PASSWORD");
        String url = environment.get("LEADERFORGE_GATEWAY_URL");
        EraseCommand command = new EraseCommand(url == null ? settings.url(Service.GATEWAY) : URI.create(url));
        command.signIn(
                email,
                password == null ? Secrets.readOrGenerate(settings.data()).platformAdminPassword() : password);
        command.erase("/api/v1/core/tenants/" + tenant + "/erasures", person);
    }

    private static String id(Map<String, String> options, String name) {
        try {
            return UUID.fromString(options.get(name)).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--" + name + " is not an id: " + options.get(name), e);
        }
    }

    private void signIn(String email, String password) throws IOException {
        token = call("POST", "/api/v1/core/auth/login", Map.of("email", email, "password", password))
                .path("access_token")
                .asText();
    }

    private void erase(String path, String person) throws IOException {
        JsonNode erasure = call("POST", path, Map.of("user_id", person));
        String id = erasure.path("id").asText();
        System.out.println(
                "Erasure " + id + " of " + erasure.path("requested_at").asText());
        Set<String> shown = new HashSet<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!erasure.path("status").asText().equals("done")) {
            show(erasure, shown);
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "It goes on. Run the command again to see which service has not finished.");
            }
            Waiting.pause();
            erasure = call("GET", path + "/" + id, null);
        }
        show(erasure, shown);
        System.out.println("Done. Ids in facts, dead letters and tombstones end by "
                + erasure.path("lapses_at").asText() + ".");
    }

    private static void show(JsonNode erasure, Set<String> shown) {
        for (JsonNode receipt : erasure.path("receipts")) {
            if (receipt.path("status").asText().equals("done")
                    && shown.add(receipt.path("context").asText())) {
                System.out.printf(
                        "  %-11s done  %s  %d rows%n",
                        receipt.path("context").asText(),
                        receipt.path("done_at").asText(),
                        receipt.path("changed").asLong());
            }
        }
    }

    private JsonNode call(String method, String path, @Nullable Map<String, String> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
