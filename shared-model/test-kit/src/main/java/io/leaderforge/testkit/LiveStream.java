package io.leaderforge.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events that keeps what it is sent. */
public final class LiveStream implements AutoCloseable {

    /** An event as the client has received it. */
    public record Received(String name, @Nullable String id, String data) {

        public JsonNode json() {
            try {
                return Json.mapper().readTree(data);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("not JSON: " + data, e);
            }
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final List<Received> events = new CopyOnWriteArrayList<>();
    private volatile @Nullable String lastId;
    private volatile boolean ended;

    private LiveStream(URI address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            response = client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    /** Opens a stream; whatever is answered. */
    public static LiveStream open(String address, Map<String, String> headers) {
        return new LiveStream(URI.create(address), headers);
    }

    /** Opens a stream with a token. */
    public static LiveStream open(String address, Tokens token) {
        return open(address, Map.of("Authorization", token.bearer()));
    }

    public int status() {
        return response.statusCode();
    }

    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The id that the client would send as {@code Last-Event-ID}. */
    public @Nullable String lastId() {
        return lastId;
    }

    /** Everything so far, in order. */
    public List<Received> events() {
        return List.copyOf(events);
    }

    /** Waits for an event of that name. */
    public Received await(String name) {
        return await(event -> event.name().equals(name));
    }

    public Received await(Predicate<Received> wanted) {
        return Awaitility.await()
                .until(() -> events.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the server has ended the stream. */
    public void awaitEnd() {
        Awaitility.await().until(() -> ended);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        StringBuilder name = new StringBuilder();
        StringBuilder data = new StringBuilder();
        try (Stream<String> lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)).lines()) {
            lines.forEach(line -> line(line, name, data));
        } catch (UncheckedIOException closed) {
            // The connection was cut, which is an end as well.
        } finally {
            ended = true;
        }
    }

    private void line(String line, StringBuilder name, StringBuilder data) {
        if (line.startsWith("id:")) {
            lastId = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
            name.append(line.substring(6).strip());
        } else if (line.startsWith("data:")) {
            data.append(line.substring(5));
        } else if (line.isEmpty()) {
            if (!data.isEmpty()) {
                events.add(new Received(name.toString(), lastId, data.toString()));
            }
            name.setLength(0);
            data.setLength(0);
        }
    }
}
