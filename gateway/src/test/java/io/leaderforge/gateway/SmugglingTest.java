package io.leaderforge.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes that another program could read as other requests: refused with 400, and nothing more is read of the connection. */
@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class SmugglingTest {

    private static final String LOGIN = "/api/v1/core/auth/login";
    private static final String SECOND = "GET /api/v1/core/tenant HTTP/1.1\r\nHost: %s\r\n\r\n";
    private final Raw client = Journey.client();
    private final String host = Journey.tenant(null).host();

    @Test
    void f4b_transferCodingsOtherThanChunkedAreRefused() throws Exception {
        for (String coding : List.of(
                "xchunked",
                "identity",
                "gzip",
                "\"chunked\"",
                "chunked;a=b",
                "chunked, identity",
                "gzip, chunked",
                "chunked, chunked",
                "chunked\r\nTransfer-Encoding: chunked",
                "chunked\r\nTransfer-Encoding: identity",
                "\u000bchunked",
                "")) {
            assertRefused(post("Transfer-Encoding: " + coding, "0\r\n\r\n"));
        }
    }

    @Test
    void f4b_finding17_transferEncodingBesideContentLengthIsRefused() throws Exception {
        assertRefused(post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"));
        assertRefused(post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"));
        assertRefused(post("Content-Length: 5\r\nTransfer-Encoding: xchunked", "0\r\n\r\n"));
        assertRefused(post("Transfer-Encoding: chunked", "0\r\n\r\n").replace("HTTP/1.1\r\nHost", "HTTP/1.0\r\nHost"));
    }

    @Test
    void f4b_aBodyThatNoFieldAnnouncesIsRefused() throws Exception {
        String get = "GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host + "\r\n";
        for (String fields : List.of(
                "Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b", "sec-websocket-key2: b", "Sec-WebSocket-Key1: a")) {
            assertRefused(get + fields + "\r\n\r\n" + SECOND.formatted(host));
        }
    }

    @Test
    void finding17_chunkSizesBeyond31BitsAreRefused() throws Exception {
        for (String size : List.of(
                "100000002",
                "80000000",
                "ffffffff",
                "00000000100000002",
                "10000000000000002",
                "0x2",
                "-2",
                "+2",
                " 2",
                "g")) {
            assertRefused(post("Transfer-Encoding: chunked", size + "\r\n{}\r\n0\r\n\r\n"));
        }
        assertRefused(post("Transfer-Encoding: chunked", "2\r\n{}\r\n100000000\r\n\r\n"));
        assertRefused(post("Transfer-Encoding: chunked", "2\r\n{}x\r\n0\r\n\r\n"));
        assertRefused(post("Transfer-Encoding: chunked", "2\n{}\r\n0\r\n\r\n"));
    }

    @Test
    void f4b_finding17_foldedFieldsAreRefused() throws Exception {
        assertRefused("GET /api/v1/core/tenant HTTP/1.1\r\nHost:\r\n " + host + "\r\n\r\n" + SECOND.formatted(host));
        assertRefused("GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host + "\r\nX-A: b\r\n\tc: d\r\n\r\n"
                + SECOND.formatted(host));
        assertRefused("GET /api/v1/core/tenant HTTP/1.1\r\n Host: " + host + "\r\n\r\n" + SECOND.formatted(host));
    }

    @Test
    void f4b_whatWasRefusedBeforeStillIs() throws Exception {
        for (String fields : List.of(
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2, 3",
                "Content-Length: +2",
                "Content-Length: 0x2",
                "Content-Length: -2",
                "Content-Length : 2",
                "Content Length: 2",
                "X-A: b\u0000c",
                "X-A: b\rc",
                "X-A: b\nX-B: c",
                "no colon")) {
            assertRefused(post(fields, "{}"));
        }
        for (String line : List.of(
                "GET /api/v1/core/tenant",
                "GET  /api/v1/core/tenant HTTP/1.1",
                "GET\t/api/v1/core/tenant HTTP/1.1",
                "GET /api/v1/core/tenant HTTP/1.1 ",
                "GET /api/v1/core/ tenant HTTP/1.1",
                "GET /api/v1/core/tenant HTTP/0.9",
                "GET /api/v1/core/tenant HTTP/2.0",
                "GET /api/v1/core/tenant HTTP/3.7")) {
            assertRefused(line + "\r\nHost: " + host + "\r\n\r\n" + SECOND.formatted(host));
        }
        for (String line : List.of(
                "GET http://" + host + "/api/v1/core/tenant HTTP/1.1\r\nHost: " + host,
                "GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host + "\r\nHost: " + host,
                "GET /api/v1/core/tenant HTTP/1.1")) {
            assertTrue(converse(line + "\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 400 "), line);
        }
        assertTrue(converse("CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 40"));
    }

    @Test
    void f15_http2WithoutTlsIsOffUnlessConfigured() throws Exception {
        assertRefused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        String upgrade = "GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
        assertEquals(
                List.of("200", "200"),
                statuses(converse(upgrade + "GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host
                        + "\r\nConnection: close\r\n\r\n")));
    }

    /** What is refused is answered after what came before it on the connection. */
    @Test
    void f4b_aRefusalWaitsForTheAnswersBeforeIt() throws Exception {
        String answers = converse(
                SECOND.formatted(host) + SECOND.formatted(host) + post("Transfer-Encoding: xchunked", "0\r\n\r\n"));
        assertEquals(List.of("200", "200", "400"), statuses(answers));
    }

    @Test
    void whatIsWellFormedArrivesWholeHoweverItIsCut() throws Exception {
        String chunks = "5;name=\"a;b\"\r\n01234\r\n7 \r\n5678901\r\n0\r\nX-Trailer: x\r\n\r\n";
        String requests =
                "\r\n" + post("Transfer-Encoding: chunked", chunks) + post("Content-Length: 12", "012345678901")
                        + "GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        for (int size : List.of(1, 2, 3, 7, 64, requests.length())) {
            String answers = converse(requests, size);
            assertEquals(List.of("200", "200", "200", "200", "200"), statuses(answers), "pieces of " + size);
            assertEquals(2, answers.split("\"bytes\":12", -1).length - 1, answers);
        }
    }

    /** Followed by a second request, which must not be read. */
    private String post(String fields, String body) {
        return "POST " + LOGIN + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n" + fields
                + "\r\n\r\n" + body + SECOND.formatted(host);
    }

    private void assertRefused(String bytes) throws IOException {
        String answers = converse(bytes);
        assertEquals(List.of("400"), statuses(answers), bytes + "\n" + answers);
        String head = answers.substring(0, answers.indexOf("\r\n\r\n"));
        assertTrue(head.contains("application/problem+json"), head);
        assertTrue(head.toLowerCase(java.util.Locale.ROOT).contains("connection: close"), head);
        assertTrue(head.contains("no-store"), head);
        assertTrue(head.contains("nosniff"), head);
        assertEquals(400, new JsonObject(answers.substring(answers.indexOf("\r\n\r\n") + 4)).getInteger("status"));
    }

    private static List<String> statuses(String answers) {
        return java.util.regex.Pattern.compile("HTTP/1\\.[01] (\\d{3})")
                .matcher(answers)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String converse(String bytes) throws IOException {
        return converse(bytes, bytes.length());
    }

    /** All that comes back until the gateway ends the connection. */
    private String converse(String bytes, int pieces) throws IOException {
        byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket = client.open()) {
            socket.setTcpNoDelay(true);
            for (int at = 0; at < all.length; at += pieces) {
                socket.getOutputStream().write(all, at, Math.min(pieces, all.length - at));
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
