package io.leaderforge.testkit;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends REST-assured's request by the JDK's client, over connections that are kept. REST-assured makes a client and a
 * connection for every request, which the contracts with their thousands feel.
 */
final class DirectClient implements OrderedFilter {

    /** The client sets them itself. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection", "transfer-encoding");

    private static final Duration ANSWERED = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWERED)
            .build();

    /** After every other filter, before REST-assured's own sender. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(request.getURI()))
                .timeout(ANSWERED)
                .method(request.getMethod(), body(request.getBody()));
        for (Header header : request.getHeaders()) {
            if (!OWN.contains(header.getName().toLowerCase(Locale.ROOT))) {
                sent.header(header.getName(), header.getValue());
            }
        }
        try {
            return answer(client.send(sent.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher body(@Nullable Object body) {
        return switch (body) {
            case null -> HttpRequest.BodyPublishers.noBody();
            case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
            default -> HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
        };
    }

    private static Response answer(HttpResponse<byte[]> received) {
        Headers headers = new Headers(received.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Header(header.getKey(), value)))
                .toList());
        return new ResponseBuilder()
                .setStatusCode(received.statusCode())
                .setHeaders(headers)
                .setContentType(received.headers().firstValue("content-type").orElse(""))
                .setBody(received.body())
                .build();
    }
}
