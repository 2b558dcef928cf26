package io.leaderforge.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Real servers that stand where the services stand; they tell back what reached them. */
final class Upstreams {

    private final Vertx vertx = Vertx.vertx();

    /** A service that echoes the request as JSON, and has a few routes with manners of their own. */
    int service() {
        return done(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(65536))
                        .requestHandler(Upstreams::answer)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** A service that answers the first request of a connection, then ends it when the second arrives. */
    int forgetful() {
        return done(vertx.createNetServer().connectHandler(Upstreams::onceOnly).listen(0, "127.0.0.1"))
                .actualPort();
    }

    void stop() {
        vertx.close();
    }

    private static void onceOnly(NetSocket socket) {
        AtomicLong requests = new AtomicLong();
        socket.handler(data -> {
            if (requests.incrementAndGet() == 1) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            } else {
                socket.close();
            }
        });
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/.well-known/jwks.json" -> request.response().end("{\"keys\":[]}");
            case "/api/v1/content/silence" -> request.response().setChunked(true);
            case "/api/v1/content/stream" -> stream(request.response(), Long.parseLong(request.getParam("bytes")));
            case "/api/v1/content/leak" -> leak(request.response());
            case "/api/v1/content/nothing" ->
                request.response().setStatusCode(204).end();
            case "/q/openapi" -> request.response().end(openApi());
            default -> echo(request);
        }
    }

    private static void echo(HttpServerRequest request) {
        AtomicLong bytes = new AtomicLong();
        request.handler(chunk -> bytes.addAndGet(chunk.length()));
        request.endHandler(end -> {
            JsonObject headers = new JsonObject();
            request.headers()
                    .names()
                    .forEach(name -> headers.put(
                            name.toLowerCase(java.util.Locale.ROOT),
                            new JsonArray(request.headers().getAll(name))));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("bytes", bytes.get())
                            .encode());
        });
    }

    private static void leak(HttpServerResponse response) {
        response.putHeader("X-LeaderForge-Internal", "secret")
                .putHeader("X-User-Id", "secret")
                .putHeader("X_Tenant_Id", "secret")
                .putHeader("Keep-Alive", "timeout=5")
                .putHeader("Server", "secret/1.0")
                .putHeader("ETag", "\"1\"")
                .end("{}");
    }

    private static void stream(HttpServerResponse response, long total) {
        Buffer chunk = Buffer.buffer("0123456789abcdef".repeat(4096).getBytes(StandardCharsets.US_ASCII));
        response.setChunked(true);
        write(response, chunk, total);
    }

    private static void write(HttpServerResponse response, Buffer chunk, long left) {
        while (left > 0) {
            if (response.writeQueueFull()) {
                long rest = left;
                response.drainHandler(drained -> write(response, chunk, rest));
                return;
            }
            response.write(left >= chunk.length() ? chunk : chunk.slice(0, (int) left));
            left -= chunk.length();
        }
        response.end();
    }

    private static String openApi() {
        return "{\"openapi\":\"3.1.0\",\"paths\":{\"/api/v1/content/items\":{\"get\":{\"responses\":{\"200\":"
                + "{\"description\":\"all\"}}}}},\"components\":{\"schemas\":{\"Item\":{\"type\":\"object\"}}}}";
    }

    private static <T> T done(io.vertx.core.Future<T> future) {
        CompletionStage<T> stage = future.toCompletionStage();
        return stage.toCompletableFuture().join();
    }
}
