package io.leaderforge.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Real servers that stand where the services stand; they tell back what reached them. */
final class Upstreams {

    /** So many times a body is in one piece of the mirror's answer. */
    private static final int PIECE = 100;

    private static final AtomicLong STREAMS_ENDED = new AtomicLong();
    private static final AtomicLong ROOMS_ENDED = new AtomicLong();

    static {
        // Quarkus disables them for the whole JVM where an application has none; these servers have.
        System.clearProperty("vertx.disableWebsockets");
    }

    private final Vertx vertx = Vertx.vertx();

    /** A service that echoes the request as JSON, and has a few routes with manners of their own. */
    int service() {
        return done(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(65536))
                        .requestHandler(Upstreams::answer)
                        .webSocketHandler(Upstreams::room)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** A service that answers the first request of a connection, then ends it when the second arrives. */
    int forgetful() {
        return done(vertx.createNetServer().connectHandler(Upstreams::onceOnly).listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** A service whose answers break off or are no HTTP. */
    int rude() {
        return done(vertx.createNetServer()
                        .connectHandler(socket -> socket.handler(request -> beRude(socket, request.toString())))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    void stop() {
        vertx.close();
    }

    private static void beRude(NetSocket socket, String request) {
        if (request.contains("/illegal ")) {
            socket.write("HTTP/1.1 200 OK\r\nX-A: b\u0001c\r\nContent-Length: 2\r\n\r\nok");
        } else if (request.contains("/half ")) {
            socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
        } else if (request.contains("/half-chunks ")) {
            socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"));
        } else if (request.contains("/stall ")) {
            socket.write(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
        } else if (request.contains("/stall-empty ")) {
            socket.write(Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        } else {
            socket.close();
        }
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
        if (request.headers().contains("If-Match")) {
            failed(request, 412).end();
            return;
        }
        switch (request.path()) {
            case "/.well-known/jwks.json" -> request.response().end("{\"keys\":[]}");
            case "/api/v1/content/silence" -> request.response().setChunked(true);
            case "/api/v1/content/long" -> stream(request, Long.parseLong(request.getParam("bytes")));
            case "/api/v1/content/stream" -> events(request);
            case "/api/v1/content/ended" ->
                request.response()
                        .end(new JsonObject()
                                .put("streams", STREAMS_ENDED.get())
                                .put("rooms", ROOMS_ENDED.get())
                                .encode());
            case "/api/v1/content/leak" -> leak(request.response());
            case "/api/v1/content/mirror" -> mirror(request);
            case "/api/v1/content/wordless" ->
                failed(request, Integer.parseInt(request.getParam("status"))).end();
            case "/api/v1/content/wordy" ->
                failed(request, Integer.parseInt(request.getParam("status")))
                        .putHeader("Content-Type", "text/plain")
                        .end("gone for good");
            case "/api/v1/content/kept" ->
                request.response()
                        .putHeader("Cache-Control", "private, max-age=5")
                        .putHeader("Location", "/api/v1/content/items/1")
                        .end("{}");
            case "/api/v1/content/large" -> large(request);
            case "/api/v1/content/framed" ->
                request.response()
                        .putHeader("Content-Security-Policy", "frame-ancestors https://shop.example")
                        .end("{}");
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

    /** The body it got, as many times as asked for, in pieces. */
    private static void mirror(HttpServerRequest request) {
        int times = Integer.parseInt(request.getParam("times"));
        request.body().onSuccess(body -> {
            request.response().setChunked(times % 2 == 0);
            if (times % 2 != 0) {
                request.response().putHeader("Content-Length", Integer.toString(body.length() * times));
            }
            Buffer piece = Buffer.buffer(body.toString().repeat(PIECE));
            for (int left = times; left > 0; left -= PIECE) {
                request.response().write(left >= PIECE ? piece : piece.slice(0, body.length() * left));
            }
            request.response().end();
        });
    }

    /** A document of 5,000 bytes and more with an entity tag; the query may name its Cache-Control. */
    private static void large(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("ETag", "\"7\"");
        if ("\"7\"".equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        if (request.getParam("cache") != null) {
            response.putHeader("Cache-Control", request.getParam("cache"));
        }
        response.putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(new JsonObject()
                        .put("text", "Führen ".repeat(request.getParam("short") != null ? 700 : 7000))
                        .encode());
    }

    /** As a service's HTTP server says no by itself, with what its filters say of every answer. */
    private static HttpServerResponse failed(HttpServerRequest request, int status) {
        return request.response()
                .setStatusCode(status)
                .putHeader("ETag", "\"1\"")
                .putHeader("Cache-Control", "public, max-age=60");
    }

    /** An event every so many milliseconds. */
    private static void events(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", "text/event-stream").setChunked(true);
        response.write(":\n\n");
        AtomicLong count = new AtomicLong();
        long timer = Vertx.currentContext().owner().setPeriodic(Long.parseLong(request.getParam("every")), any -> {
            if (!response.writeQueueFull()) {
                response.write("id:" + count.incrementAndGet() + "\ndata:{}\n\n");
            }
        });
        response.closeHandler(closed -> {
            Vertx.currentContext().owner().cancelTimer(timer);
            STREAMS_ENDED.incrementAndGet();
        });
    }

    /** A room that repeats what it hears, behind what it knows of the handshake. */
    private static void room(ServerWebSocket room) {
        if (room.path().contains("/locked/")) {
            room.reject(403);
            return;
        }
        room.writeTextMessage(new JsonObject()
                .put("path", room.path())
                .put("authorization", room.headers().get("Authorization"))
                .put("tenant", room.headers().get("X-Tenant-Id"))
                .put("cookie", room.headers().get("Cookie"))
                .encode());
        room.textMessageHandler(room::writeTextMessage);
        room.binaryMessageHandler(room::writeBinaryMessage);
        room.closeHandler(closed -> ROOMS_ENDED.incrementAndGet());
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

    private static void stream(HttpServerRequest request, long total) {
        HttpServerResponse response = request.response();
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
