package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class LiveTest {

    private static final String OPEN = "gateway_live_connections";
    private static final String STREAM = "/api/v1/content/stream?every=";
    private static final String ROOM = "/api/v1/content/boards/" + UUID.randomUUID() + "/room";
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final int TEXT = 0x81;

    private final Raw client = Journey.client();
    private final Tenant tenant = Journey.tenant(null);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await().until(() -> Metrics.sum(OPEN) == 0);
    }

    @Test
    void console1_2_M16_aStreamPassesEachEventAtOnceAndOutlivesWhatAnAnswerMayTake() throws IOException {
        // Longer than an answer may be silent, which is 2 s here.
        Socket stream = request(STREAM + 2_500, Journey.bearer(tenant));
        Raw.Answer head = Raw.head(stream.getInputStream());
        assertEquals(200, head.status());
        assertEquals("text/event-stream", head.header("Content-Type"));
        assertEquals("chunked", head.header("Transfer-Encoding"));
        assertEquals(1, Metrics.sum(OPEN));
        assertEquals(0, Metrics.sum("gateway_upstream_in_flight{", "content"));
        assertTrue(text(stream, 26).contains("id:1\ndata:{}\n\n"));
    }

    @Test
    void aStreamEndsForBothSides() throws IOException {
        long before = ServiceSide.streamsEnded();
        Socket stream = request(STREAM + 100, Journey.bearer(tenant));
        Raw.head(stream.getInputStream());
        text(stream, 10);
        stream.close();
        await().until(() -> ServiceSide.streamsEnded() == before + 1);
        Socket silent = request(STREAM + 60_000, Journey.bearer(tenant));
        Raw.head(silent.getInputStream());
        String all = new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertFalse(all.contains("id:"), "what is silent for too long is ended");
    }

    @Test
    void oneAddressHasOnlySoMany() throws IOException {
        for (int i = 0; i < 8; i++) {
            assertEquals(
                    200,
                    Raw.head(request(STREAM + 100, Journey.bearer(tenant)).getInputStream())
                            .status());
        }
        Raw.Answer refused = client.get(tenant.host(), STREAM + 100, Journey.bearer(tenant));
        assertProblem(refused, 429);
        assertFalse(refused.headers("Retry-After").isEmpty());
        assertEquals(
                200,
                client.get(tenant.host(), "/api/v1/content/items", Journey.bearer(tenant))
                        .status());
    }

    @Test
    void aRoomIsATunnelThatKnowsItsCaller() throws IOException {
        long before = ServiceSide.roomsEnded();
        String bearer = Journey.bearer(tenant);
        Socket room = handshake(ROOM, bearer);
        Raw.Answer head = Raw.head(room.getInputStream());
        assertEquals(101, head.status());
        assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", head.header("Sec-WebSocket-Accept"));
        JsonObject hello = new JsonObject(message(room));
        assertEquals(bearer, "Authorization: " + hello.getString("authorization"));
        assertEquals(tenant.id().toString(), hello.getString("tenant"));
        assertEquals(ROOM, hello.getString("path"));
        for (String text : List.of("hello", "x".repeat(20_000), "again")) {
            say(room, text);
            assertEquals(text, message(room));
        }
        room.close();
        await().until(() -> ServiceSide.roomsEnded() == before + 1);
    }

    @Test
    void aRoomInWhichNothingHappensIsClosed() throws IOException {
        Socket room = handshake(ROOM, Journey.bearer(tenant));
        Raw.head(room.getInputStream());
        message(room);
        assertEquals(-1, room.getInputStream().read());
    }

    @Test
    void aRefusalIsAnAnswerLikeAny() throws IOException {
        Socket locked = handshake("/api/v1/content/boards/locked/room", Journey.bearer(tenant));
        assertEquals(403, Raw.read(locked.getInputStream()).status());
        assertEquals(-1, locked.getInputStream().read(), "nothing that follows is read as a request");
        // Of crm the first instance is away.
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    101,
                    Raw.head(handshake("/api/v1/crm/boards/1/room", Journey.bearer(tenant))
                                    .getInputStream())
                            .status());
        }
        assertEquals(
                401, Raw.head(handshake(ROOM, "X-No: token").getInputStream()).status());
        assertEquals(
                503,
                Raw.head(handshake("/api/v1/engagement/boards/1/room", Journey.bearer(tenant))
                                .getInputStream())
                        .status());
    }

    @Test
    void noOtherRouteIsUpgraded() throws IOException {
        Socket echo = handshake("/api/v1/content/items", Journey.bearer(tenant));
        Raw.Answer answer = Raw.read(echo.getInputStream());
        assertEquals(200, answer.status());
        assertFalse(new JsonObject(answer.body()).getJsonObject("headers").containsKey("upgrade"));
    }

    @Test
    void withACookieThePageMustBeTheTenantsOwn() throws IOException {
        var claims = Journey.claims(tenant);
        claims.setClaim("csrf", "hash");
        String cookie =
                "Cookie: __Host-lf-access=" + Journey.bearer(claims).substring("Authorization: Bearer ".length());
        for (String origin : List.of("X-None: 1", "Origin: null", "Origin: http://other.localhost:8080")) {
            assertProblem(Raw.read(handshake(ROOM, cookie, origin).getInputStream()), 403);
        }
        Socket room = handshake(ROOM, cookie, "Origin: http://" + tenant.host());
        assertEquals(101, Raw.head(room.getInputStream()).status());
        JsonObject hello = new JsonObject(message(room));
        assertTrue(hello.getString("authorization").startsWith("Bearer "));
        assertFalse(hello.containsKey("cookie") && hello.getString("cookie") != null);
    }

    private Socket handshake(String target, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(
                "Connection: keep-alive, Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + KEY));
        return request(target, all.toArray(String[]::new));
    }

    private Socket request(String target, String... headers) throws IOException {
        Socket socket = client.open();
        sockets.add(socket);
        String head = "GET " + target + " HTTP/1.1\r\nHost: " + tenant.host() + "\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String text(Socket from, int atLeast) throws IOException {
        return new String(from.getInputStream().readNBytes(atLeast), StandardCharsets.UTF_8);
    }

    /** A text frame of a client, whose mask is nought. */
    private static void say(Socket room, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = bytes.length < 126
                ? new byte[] {(byte) TEXT, (byte) (0x80 | bytes.length), 0, 0, 0, 0}
                : new byte[] {
                    (byte) TEXT, (byte) (0x80 | 126), (byte) (bytes.length >> 8), (byte) bytes.length, 0, 0, 0, 0
                };
        room.getOutputStream().write(head);
        room.getOutputStream().write(bytes);
        room.getOutputStream().flush();
    }

    /** The next text frame of the server. */
    private static String message(Socket room) throws IOException {
        InputStream in = room.getInputStream();
        assertEquals(TEXT, in.read());
        int length = in.read();
        if (length == 126) {
            length = in.read() << 8 | in.read();
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** What the service has seen. */
    private static final class ServiceSide {

        static long streamsEnded() {
            return seen("streams");
        }

        static long roomsEnded() {
            return seen("rooms");
        }

        private static long seen(String what) {
            Tenant any = Journey.tenant(null);
            return new JsonObject(Journey.client()
                            .get(any.host(), "/api/v1/content/ended", Journey.bearer(any))
                            .body())
                    .getLong(what);
        }
    }
}
