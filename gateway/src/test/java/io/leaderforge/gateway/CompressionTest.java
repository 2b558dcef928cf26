package io.leaderforge.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.leaderforge.gateway.Journey.Tenant;
import io.leaderforge.gateway.exchange.ContentCoding;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class CompressionTest {

    private static final String LARGE = "/api/v1/content/large";

    private final Raw client = Journey.client();
    private Tenant tenant;
    private String bearer;

    @BeforeEach
    void open() {
        tenant = Journey.tenant(null);
        bearer = Journey.bearer(tenant);
    }

    @Test
    void f15_textOfMoreThanAKibibyteIsCompressed() throws IOException {
        Raw.Answer plain = get(LARGE);
        Raw.Answer gzip = get(LARGE, "Accept-Encoding: gzip");
        Raw.Answer brotli = get(LARGE, "Accept-Encoding: gzip, deflate, br");
        assertNull(plain.header("Content-Encoding"));
        assertEquals("Accept-Encoding", plain.header("Vary"));
        assertEquals("gzip", gzip.header("Content-Encoding"));
        assertEquals("Accept-Encoding", gzip.header("Vary"));
        assertArrayEquals(plain.bytes(), new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes());
        assertEquals("br", brotli.header("Content-Encoding"));
        assertArrayEquals(plain.bytes(), Decoder.decompress(brotli.bytes()).getDecompressedData());
        assertTrue(gzip.bytes().length < plain.bytes().length / 10, gzip.bytes().length + " bytes");
        assertTrue(brotli.bytes().length < plain.bytes().length / 10, brotli.bytes().length + " bytes");
    }

    @Test
    void f15_theClientDecides() {
        assertNull(get(LARGE, "Accept-Encoding: identity").header("Content-Encoding"));
        assertNull(get(LARGE, "Accept-Encoding: br;q=0, gzip;q=0").header("Content-Encoding"));
        assertEquals("gzip", get(LARGE, "Accept-Encoding: br;q=0.2, gzip;q=0.9").header("Content-Encoding"));
        assertEquals("br", get(LARGE, "Accept-Encoding: *").header("Content-Encoding"));
        String brief = LARGE + "?short=1";
        assertEquals("gzip", get(brief, "Accept-Encoding: gzip, br").header("Content-Encoding"));
        assertEquals("br", get(brief, "Accept-Encoding: br").header("Content-Encoding"));
    }

    @Test
    void f15_eachCodingHasAnEntityTagOfItsOwn() {
        assertEquals("\"7\"", get(LARGE).header("ETag"));
        assertEquals("\"7-br\"", get(LARGE, "Accept-Encoding: br").header("ETag"));
        Raw.Answer known = get(LARGE, "Accept-Encoding: br", "If-None-Match: \"7-br\"");
        assertEquals(304, known.status());
        assertEquals("\"7-br\"", known.header("ETag"));
        MultiMap change = MultiMap.caseInsensitiveMultiMap().add("If-Match", "\"6\", \"7-gzip\"");
        ContentCoding.removeFromConditions(change);
        assertEquals("\"6\", \"7\"", change.get("If-Match"));
    }

    @Test
    void f15_neitherSecretsNorShortAnswersNorStreamsAreCompressed() throws IOException {
        assertNull(get(LARGE + "?cache=no-store", "Accept-Encoding: gzip").header("Content-Encoding"));
        assertNull(get("/api/v1/content/kept", "Accept-Encoding: gzip").header("Content-Encoding"));
        try (var socket = client.open()) {
            socket.getOutputStream()
                    .write(("GET /api/v1/content/stream?every=100 HTTP/1.1\r\nHost: " + tenant.host() + "\r\n" + bearer
                                    + "\r\nAccept-Encoding: gzip\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertNull(Raw.head(socket.getInputStream()).header("Content-Encoding"));
        }
    }

    /** The length of a compressed answer tells what it holds to whoever chooses a part of it. */
    @Test
    void f15_anotherSitesPageGetsNothingCompressedByASessionsCookies() {
        for (String site : List.of("same-site", "cross-site")) {
            assertNull(byCookie("Sec-Fetch-Site: " + site).header("Content-Encoding"));
        }
        assertEquals("gzip", byCookie("Sec-Fetch-Site: same-origin").header("Content-Encoding"));
    }

    @Test
    void f15_theDocumentHasAnEntityTagAndIsCompressed() {
        Raw.Answer whole = client.get(tenant.host(), "/api/v1/openapi.json", "Accept-Encoding: br");
        assertEquals("br", whole.header("Content-Encoding"));
        assertEquals("public, no-cache", whole.header("Cache-Control"));
        String tag = whole.header("ETag");
        assertTrue(tag.endsWith("-br\""), tag);
        Raw.Answer known =
                client.get(tenant.host(), "/api/v1/openapi.json", "Accept-Encoding: br", "If-None-Match: " + tag);
        assertEquals(304, known.status());
    }

    private Raw.Answer byCookie(String site) {
        String cookie = CookieAuthenticationTest.accessCookie(tenant);
        return client.get(tenant.host(), LARGE, cookie, site, "Accept-Encoding: gzip");
    }

    private Raw.Answer get(String target, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = bearer;
        return client.get(tenant.host(), target, all);
    }
}
