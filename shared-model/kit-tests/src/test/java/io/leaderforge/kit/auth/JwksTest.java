package io.leaderforge.kit.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JwksTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private final Vertx vertx = Vertx.vertx();
    private final TestTokens first = new TestTokens("first");
    private final TestTokens second = new TestTokens("second");
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String document = "";

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void triesUntilItSucceedsLearnsUnknownKeysAndKeepsThemWhileCoreIsAway() {
        HttpServer core = vertx.createHttpServer()
                .requestHandler(request -> {
                    if (document.isEmpty()) {
                        refused.incrementAndGet();
                    }
                    request.response()
                            .setStatusCode(document.isEmpty() ? 503 : 200)
                            .end(document);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Jwks jwks = new Jwks(vertx, "http://127.0.0.1:" + core.actualPort() + "/jwks");
        jwks.start();
        assertFalse(jwks.isLoaded());
        document = TestTokens.document(first.key);
        await().atMost(SOON).until(jwks::isLoaded);
        assertNotNull(jwks.key("first"));

        document = TestTokens.document(first.key, second.key);
        await().atMost(SOON).until(() -> jwks.key("second") != null);

        document = "";
        int before = refused.get();
        // A second is asked for only when the first was refused and dealt with.
        await().atMost(SOON).until(() -> jwks.key("third") == null && refused.get() > before + 1);
        assertNotNull(jwks.key("first"));
        jwks.stop();
    }

    @Test
    void refusesDocumentsWithoutKeysAndKeepsTheOldOnes() {
        Jwks jwks = new Jwks(vertx, "http://127.0.0.1:1/jwks");
        jwks.accept(TestTokens.document(first.key));
        assertThrows(IllegalArgumentException.class, () -> jwks.accept("{\"keys\":[]}"));
        assertThrows(IllegalArgumentException.class, () -> jwks.accept("<html>"));
        assertNotNull(jwks.key("first"));
        jwks.stop();
    }
}
