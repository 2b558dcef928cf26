package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads invitation tokens out of real mails. */
final class Mailbox {

    private static final Pattern TOKEN = Pattern.compile("https?://\\S*?[=/]([A-Za-z0-9_-]{32,})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    Mailbox(URI api) {
        this.api = api;
    }

    /** All tokens sent to an address so far. */
    Set<String> tokens(String address) {
        Set<String> tokens = new TreeSet<>();
        for (JsonNode mail : mails(address)) {
            Matcher link = TOKEN.matcher(mail.path("text").asText());
            if (link.find()) {
                tokens.add(link.group(1));
            }
        }
        return tokens;
    }

    /** Waits for a token that was not there before. */
    String awaitNew(String address, Set<String> before) {
        return Polling.until(
                        PATIENCE,
                        () -> tokens(address).stream()
                                .filter(token -> !before.contains(token))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow(() -> new IllegalStateException(
                        "Demo: the invitation mail to " + address + " did not arrive; see " + api));
    }

    private JsonNode mails(String address) {
        try {
            String filter =
                    (api.getQuery() == null ? "?" : "&") + "to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(api + filter)).build();
            return DemoApi.JSON.readTree(
                    http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException("Demo: mails cannot be read from " + api, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
