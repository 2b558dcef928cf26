package io.leaderforge.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One address does its worst while another is served. With HTTP/2 as it is without TLS, where it is configured. */
@QuarkusTest
@TestProfile(AbuseTest.WithH2c.class)
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class AbuseTest {

    /** With a context's places, and one address' share of them, that are soon taken. */
    public static class WithH2c implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "leaderforge.gateway.h2c", "true",
                    "leaderforge.gateway.upstream-concurrency", "40",
                    "leaderforge.gateway.tenant-concurrency", "20",
                    "leaderforge.gateway.address-concurrency", "10",
                    "leaderforge.gateway.address-unfinished-bodies", "100",
                    "leaderforge.gateway.address-body-memory-bytes", "3000000",
                    "leaderforge.gateway.body-timeout", "60S",
                    "leaderforge.gateway.response-timeout", "20S");
        }
    }

    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String BRANDING = "/api/v1/core/tenant";
    private static final int MANY = 1_000;

    private final Raw attacker = Journey.client("127.0.0.3");
    private final Raw other = Journey.client("127.0.0.4");
    private final Tenant tenant = Journey.tenant(null);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertEquals(0, Metrics.sum("gateway_upstream_in_flight{"));
            assertEquals(0, Metrics.sum("gateway_bodies_"));
        });
    }

    @Test
    void finding5_aThousandIllegalHeaderFieldsAreRefusedWhileOthersAreServed() throws Exception {
        List<String[]> illegal = List.of(
                new String[] {"x-a", "b\0c"},
                new String[] {"x-a", "b\r\nc: d"},
                new String[] {"x-a", "b\nc"},
                new String[] {"x-a", "b\u007f"},
                new String[] {"x a", "b"},
                new String[] {"x-a:", "b"});
        for (int connection = 0; connection < MANY / 100; connection++) {
            Http2 http2 = keep(new Http2(attacker));
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String[] field = illegal.get(i % illegal.size());
                streams.add(http2.send(
                        ":method",
                        "GET",
                        ":scheme",
                        "http",
                        ":authority",
                        tenant.host(),
                        ":path",
                        BRANDING,
                        field[0],
                        field[1]));
                if (i % 10 == 0) {
                    assertServed();
                }
            }
            for (int stream : streams) {
                Http2.Answer answer = http2.answer(stream);
                assertTrue(answer.status() == 400 || answer.status() == -1, "status " + answer.status());
            }
            assertEquals(400, http2.answer(streams.getFirst()).status());
            assertTrue(http2.answer(streams.getFirst()).body().contains("urn:leaderforge:problem:bad-request"));
        }
        assertEquals(0, Metrics.sum("gateway_upstream_in_flight{"));
    }

    @Test
    void finding6_aThousandUnfinishedBodiesWaitWhileOthersAreServed() throws Exception {
        String head = "POST " + FLAGS + " HTTP/1.1\r\nHost: " + tenant.host()
                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Socket socket = keep(attacker.open());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            waiting.add(socket);
            if (i % 20 == 0) {
                assertServed();
            }
        }
        await().untilAsserted(() -> assertEquals(100, Metrics.sum("gateway_bodies_unfinished")));
        assertEquals(0, Metrics.sum("gateway_upstream_in_flight{"));
        assertServed();
        Raw.Answer refused = Raw.read(waiting.getLast().getInputStream());
        assertEquals(429, refused.status());
        assertEquals("1", refused.header("Retry-After"));
        assertEquals("no-store", refused.header("Cache-Control"));
        // Those that are within the share are served when they are complete.
        waiting.getFirst().getOutputStream().write(" ".repeat(98).concat("}").getBytes(StandardCharsets.US_ASCII));
        assertEquals(200, Raw.read(waiting.getFirst().getInputStream()).status());
    }

    @Test
    void finding6_bodiesThatAreHeldAreBoundedByAddress() throws Exception {
        String head = "POST " + FLAGS + " HTTP/1.1\r\nHost: " + tenant.host()
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n";
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = keep(attacker.open());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(" ".repeat(900_000).getBytes(StandardCharsets.US_ASCII));
            waiting.add(socket);
        }
        assertEquals(429, Raw.read(firstAnswered(waiting).getInputStream()).status());
        assertEquals(
                200,
                other.send("POST", tenant.host(), FLAGS, "x".repeat(1_000_000)).status());
    }

    /** Connections are of several event loops: which of them has the body that is one too many is not known. */
    private static Socket firstAnswered(List<Socket> waiting) {
        return await().until(
                        () -> {
                            for (Socket socket : waiting) {
                                if (socket.getInputStream().available() > 0) {
                                    return Optional.of(socket);
                                }
                            }
                            return Optional.<Socket>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void finding6_anAnswerThatIsNotTakenHoldsNothingOfItsBody() throws Exception {
        String body = "x".repeat(10_000);
        sent(
                attacker,
                "POST /api/v1/content/mirror?times=2000 HTTP/1.1\r\nHost: " + tenant.host() + "\r\n"
                        + Journey.bearer(tenant) + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
        await().untilAsserted(() -> assertEquals(1, Metrics.sum("gateway_upstream_in_flight{", "content")));
        await().untilAsserted(() -> assertEquals(0, Metrics.sum("gateway_bodies_")));
        assertEquals(1, Metrics.sum("gateway_upstream_in_flight{", "content"));
    }

    @Test
    void finding6_requestsUnderWayAreBoundedByAddressAndByTenant() throws Exception {
        String silence = "GET /api/v1/content/silence HTTP/1.1\r\nHost: " + tenant.host() + "\r\n"
                + Journey.bearer(tenant) + "\r\n\r\n";
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            waiting.add(sent(attacker, silence));
            int expected = Math.min(i + 1, 10);
            await().untilAsserted(() -> assertEquals(expected, Metrics.sum("gateway_upstream_in_flight{", "content")));
        }
        Raw.Answer refused = Raw.read(waiting.getLast().getInputStream());
        assertEquals(429, refused.status(), refused.body());
        assertEquals("1", refused.header("Retry-After"));
        Raw third = Journey.client("127.0.0.5");
        for (int i = 0; i < 10; i++) {
            sent(third, silence);
        }
        await().untilAsserted(() -> assertEquals(20, Metrics.sum("gateway_upstream_in_flight{", "content")));
        assertEquals(
                429,
                other.get(tenant.host(), "/api/v1/content/items", Journey.bearer(tenant))
                        .status());
        Tenant neighbour = Journey.tenant(null);
        assertEquals(
                200,
                other.get(neighbour.host(), "/api/v1/content/items", Journey.bearer(neighbour))
                        .status());
    }

    @Test
    void http2IsServedWhereItIsConfigured() throws Exception {
        Http2 http2 = keep(new Http2(attacker));
        int get = http2.send(":method", "GET", ":scheme", "http", ":authority", tenant.host(), ":path", BRANDING);
        int post = http2.send(false, ":method", "POST", ":scheme", "http", ":authority", tenant.host(), ":path", FLAGS);
        http2.data(post, "{}", true);
        assertEquals(200, http2.answer(get).status());
        assertEquals(2, new JsonObject(http2.answer(post).body()).getInteger("bytes"));
        List<String> fields = new ArrayList<>(
                List.of(":method", "GET", ":scheme", "http", ":authority", tenant.host(), ":path", BRANDING));
        Collections.nCopies(1_200, List.of("x-a", "1234567")).forEach(fields::addAll);
        int longHead = http2.send(fields.toArray(String[]::new));
        assertEquals(431, http2.answer(longHead).status());
        assertTrue(http2.answer(longHead).body().contains("headers-too-large"));
    }

    /** What speaks HTTP/1 beside it is read as strictly. */
    @Test
    void f4b_besideHttp2TheRestIsReadStrictly() throws Exception {
        String bytes = "POST " + FLAGS + " HTTP/1.1\r\nHost: " + tenant.host()
                + "\r\nTransfer-Encoding: xchunked\r\n\r\nGET " + BRANDING + " HTTP/1.1\r\nHost: " + tenant.host()
                + "\r\n\r\n";
        try (Socket socket = sent(attacker, bytes)) {
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
            assertEquals(answers.indexOf("HTTP/1.1"), answers.lastIndexOf("HTTP/1.1"));
        }
    }

    private void assertServed() {
        assertEquals(200, other.get(tenant.host(), BRANDING).status());
        assertEquals(200, other.send("POST", tenant.host(), FLAGS, "{}").status());
    }

    private Socket sent(Raw client, String bytes) throws IOException {
        Socket socket = keep(client.open());
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }
}
