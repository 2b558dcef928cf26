package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The mails that really arrived, by the mail catcher's API. */
public record Mailbox(URI api) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("https?://\\S*?[=/]([A-Za-z0-9_-]{32,})");

    /** All mails to an address, newest first. */
    public List<JsonNode> to(String address) {
        String wanted = address.toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(mail ->
                        mail.path("to").toString().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** All mails, newest first. */
    public List<JsonNode> all() {
        try {
            String body = HTTP.send(HttpRequest.newBuilder(api).build(), BodyHandlers.ofString())
                    .body();
            return StreamSupport.stream(JSON.readTree(body).spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a mail to the address whose subject or text contains the words. */
    public JsonNode await(String address, String words) {
        return Await.until(
                "a mail to " + address,
                Duration.ofSeconds(30),
                () -> to(address).stream()
                        .filter(mail -> (mail.path("subject").asText()
                                        + mail.path("text").asText())
                                .contains(words))
                        .findFirst()
                        .orElse(null));
    }

    /** The token of the link in the text part of the newest invitation to the address. */
    public String invitationToken(String address) {
        Matcher link = TOKEN.matcher(await(address, "http").path("text").asText());
        if (!link.find()) {
            throw new AssertionError("the mail to " + address + " holds no link with a token");
        }
        return link.group(1);
    }
}
