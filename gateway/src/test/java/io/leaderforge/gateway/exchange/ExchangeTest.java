package io.leaderforge.gateway.exchange;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that throw when they are taken later, in callbacks of a real server. */
class ExchangeTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger givenBack = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void finding5_whatALaterStepThrowsIsTheAnswerAndAllIsGivenBackOnce() throws Exception {
        assertEquals(500, status(later(step -> {
            throw new IllegalArgumentException("a header value contains a prohibited character");
        })));
        assertEquals(500, status(later(step -> {
            throw new AssertionError("not to be thought of");
        })));
        assertEquals(413, status(later(step -> {
            throw Problems.of(ProblemType.CONTENT_TOO_LARGE, "Send less.");
        })));
        await().until(() -> givenBack.get() == 3);
    }

    @Test
    void finding5_whatFailsWithinAnAnswerBreaksItOff() {
        assertThrows(
                IOException.class,
                () -> status(exchange -> {
                    exchange.request().response().setChunked(true).write("half");
                    vertx.setTimer(1, exchange.later(step -> {
                        throw new IllegalStateException();
                    }));
                }));
        await().until(() -> givenBack.get() == 1);
    }

    @Test
    void finding5_oneThatIsGivenBackBadlyKeepsNoOtherFromIt() throws Exception {
        assertEquals(200, status(exchange -> {
            exchange.whenEnded(() -> {
                throw new IllegalStateException();
            });
            exchange.whenEnded(givenBack::incrementAndGet);
            exchange.request().response().end();
            exchange.whenEnded(givenBack::incrementAndGet);
            assertTrue(exchange.isEnded());
        }));
        await().until(() -> givenBack.get() == 3);
    }

    private Consumer<Exchange> later(Handler<Long> step) {
        return exchange -> vertx.setTimer(1, exchange.later(step));
    }

    private int status(Consumer<Exchange> first) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> begin(request, first))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private void begin(HttpServerRequest request, Consumer<Exchange> first) {
        Exchange exchange = new Exchange(request, Trace.of(java.util.List.of()));
        request.response().endHandler(end -> exchange.end(false));
        exchange.whenEnded(givenBack::incrementAndGet);
        exchange.attempt(() -> first.accept(exchange));
    }
}
