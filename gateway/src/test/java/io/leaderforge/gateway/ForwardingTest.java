package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class ForwardingTest {

    private static final String IN_FLIGHT = "gateway_upstream_in_flight{";

    private static final int MIB = 1024 * 1024;
    private final Raw client = Journey.client();

    @Test
    void ambiguousTargetsAreRefusedAndNoTrickReachesAPrivateRoute() {
        String host = Journey.tenant(null).host();
        for (String target : List.of(
                "/api/v1/core/tenant/../me",
                "/api/v1/core/tenant/%2e%2e/me",
                "/api/v1/core/./me",
                "/api/v1//core/me",
                "//api/v1/core/me",
                "/api/v1/core%2fme",
                "/api/v1/core/tenant%2F..%2Fme",
                "/api/v1/core/tenant%5c..%5cme",
                "/api/v1/core/tenant\\..\\me",
                "/api/v1/core/tenant;/../me",
                "/api/v1/core/tenant;x=y",
                "/api/v1/core/tenant%3bx",
                "/api/v1/core/tenant%00",
                "/api/v1/core/tenant%0d%0ax",
                "/api/v1/core/tenant%",
                "/api/v1/core/tenant%zz",
                "/api/v1/core/tenant%c",
                "/api/v1/core/tenant/..",
                "http://localhost/api/v1/core/me",
                "*")) {
            assertEquals(400, client.get(host, target).status(), target);
        }
        for (String target : List.of(
                "/",
                "/q/health",
                "/q/metrics",
                "/Q/health",
                "/api/v1/core",
                "/api/v1/core../x",
                "/api/v1/nothing/x",
                "/API/v1/core/tenant",
                "/api/v1/core:8080/tenant",
                "/api/v1/q/health",
                "/ws/v1/core/x")) {
            assertEquals(404, client.get(host, target).status(), target);
        }
        assertEquals(401, client.get(host, "/api/v1/core/tenant%20").status());
        assertEquals(401, client.get(host, "/api/v1/core/tenant/%252e%252e/me").status());
        Raw.Answer same = client.get(host, "/%61pi/v1/core/t%65nant");
        assertEquals("/api/v1/core/tenant", new JsonObject(same.body()).getString("uri"));
    }

    @Test
    void finding15_operationsHaveAPortOfTheirOwn() {
        assertEquals(
                200, Journey.operations().get("localhost", "/q/health/ready").status());
        assertEquals(200, Journey.operations().get("127.0.0.1", "/q/metrics").status());
        for (String host : List.of(
                "localhost", "127.0.0.1", "localhost:8080", Journey.tenant(null).host())) {
            assertEquals(404, client.get(host, "/q/health/ready").status(), host);
            assertEquals(404, client.get(host, "/q/metrics").status(), host);
        }
        assertEquals("127.0.0.1", Journey.CONFIG.getValue("quarkus.http.host", String.class));
    }

    @Test
    void aLongBodyIsRefusedBeforeItIsSent() {
        String host = Journey.tenant(null).host();
        assertProblem(client.send("POST", host, "/api/v1/core/auth/login", "x".repeat(MIB + 1)), 413);
        Raw.Answer most = client.send("POST", host, "/api/v1/core/auth/login", "x".repeat(MIB));
        assertEquals(200, most.status());
        assertEquals(MIB, new JsonObject(most.body()).getInteger("bytes"));
        Tenant tenant = Journey.tenant(null);
        Raw.Answer upload = client.send(
                "POST", tenant.host(), "/api/v1/content/assets", "x".repeat(3 * MIB), Journey.bearer(tenant));
        assertEquals(3 * MIB, new JsonObject(upload.body()).getInteger("bytes"));
    }

    @Test
    void aVisitorWhoseFormIsRefusedReadsAPageThatMayStandInAFrame() {
        String host = Journey.tenant(null).host();
        String[] browser = {"Accept: text/html", "Accept-Language: de"};
        Raw.Answer page = client.send("POST", host, "/f/" + UUID.randomUUID(), "x".repeat(MIB + 1), browser);
        assertEquals(413, page.status());
        assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
        assertTrue(page.header("Content-Security-Policy").contains("frame-ancestors *"));
        assertNull(page.header("X-Frame-Options"));
        assertTrue(page.body().contains("<h1>Ihre Antworten wurden nicht gesendet</h1>"), page.body());
        assertProblem(client.send("POST", host, "/f/" + UUID.randomUUID(), "x".repeat(MIB + 1)), 413);
    }

    /** The client writes 20 MiB without looking; the answer must be there to read afterwards, and the connection usable. */
    @Test
    void aRefusalReachesAClientThatIsStillSending() throws Exception {
        String host = Journey.tenant(null).host();
        for (String framing : List.of("Content-Length: " + 20 * MIB, "Transfer-Encoding: chunked")) {
            try (Socket socket = client.open()) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST /api/v1/core/auth/login HTTP/1.1\r\nHost: " + host + "\r\n" + framing + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                sendBody(out, framing.startsWith("Transfer"), 20);
                assertProblem(Raw.read(socket.getInputStream()), 413);
                out.write(("GET /api/v1/core/tenant HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertEquals(200, Raw.read(socket.getInputStream()).status());
            }
        }
    }

    @Test
    void otherRefusalsReachItToo() throws Exception {
        String host = Journey.tenant(null).host();
        try (Socket socket = client.open()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/core/organizations HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: " + 20 * MIB
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            sendBody(out, false, 20);
            assertProblem(Raw.read(socket.getInputStream()), 401);
        }
    }

    @Test
    void aClientThatWaitsForContinueIsToldToOrRefused() throws Exception {
        String host = Journey.tenant(null).host();
        try (Socket socket = client.open()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/core/auth/login HTTP/1.1\r\nHost: " + host
                            + "\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertEquals("HTTP/1.1 100", new String(in.readNBytes(12), StandardCharsets.US_ASCII));
            while (in.read() != '\n') {
                continue;
            }
            in.readNBytes(2);
            out.write("{}".getBytes(StandardCharsets.US_ASCII));
            assertEquals(200, Raw.read(in).status());
        }
    }

    @Test
    void longAddressesAndHeadersAreRefusedWithAProblem() {
        String host = Journey.tenant(null).host();
        assertProblem(client.get(host, "/api/v1/core/tenant?q=" + "x".repeat(9000)), 414);
        assertProblem(client.get(host, "/api/v1/core/tenant", "X-Long: " + "x".repeat(20_000)), 431);
        assertProblem(client.send("TRACE", host, "/api/v1/core/tenant", ""), 405);
        assertEquals(414, client.get(host, "/" + "x".repeat(70_000)).status());
        assertEquals(400, client.get(host, "/api/v1/core/tenant", "no colon").status());
    }

    @Test
    void whatServicesSayAmongThemselvesStaysInside() {
        Tenant tenant = Journey.tenant(null);
        Raw.Answer answer = client.get(tenant.host(), "/api/v1/content/leak", Journey.bearer(tenant));
        assertEquals(200, answer.status());
        for (String name : List.of("X-LeaderForge-Internal", "X-User-Id", "X_Tenant_Id", "Keep-Alive", "Server")) {
            assertNull(answer.header(name), name);
        }
        assertEquals("\"1\"", answer.header("ETag"));
        assertEquals("DENY", answer.header("X-Frame-Options"));
        assertNotNull(answer.header("Referrer-Policy"));
    }

    @Test
    void aServiceThatIsAwayOrSilentIsSaidSo() {
        Tenant tenant = Journey.tenant(null);
        Raw.Answer away = client.get(tenant.host(), "/api/v1/engagement/x", Journey.bearer(tenant));
        assertProblem(away, 503);
        assertTrue(Integer.parseInt(away.header("Retry-After")) > 0);
        assertProblem(client.send("POST", tenant.host(), "/api/v1/engagement/events", "{\"events\":[]}"), 503);
        assertProblem(client.get(tenant.host(), "/api/v1/content/silence", Journey.bearer(tenant)), 504);
    }

    @Test
    void anInstanceThatIsAwayIsPassedOver() {
        String host = Journey.tenant(null).host();
        for (int i = 0; i < 20; i++) {
            assertEquals(200, client.get(host, "/api/v1/crm/public/forms/1").status());
            assertEquals(
                    200,
                    client.send("POST", host, "/api/v1/crm/public/forms/1/submissions", "{}")
                            .status());
        }
    }

    @Test
    void aConnectionThatEndedMeanwhileIsNotTheClientsProblem() {
        Tenant tenant = Journey.tenant(null);
        String token = Journey.bearer(tenant);
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    "ok",
                    client.get(tenant.host(), "/api/v1/progress/reports", token).body());
        }
    }

    @Test
    void aClientThatLeavesFreesItsPlaceAndIsNotCountedAsAnswered() throws Exception {
        Tenant tenant = Journey.tenant(null);
        double refused = Metrics.sum("gateway_requests_seconds_count{", "content", "4xx");
        double answered = Metrics.sum("gateway_requests_seconds_count{", "content", "2xx");
        String head = "GET /api/v1/content/silence HTTP/1.1\r\nHost: " + tenant.host() + "\r\n" + Journey.bearer(tenant)
                + "\r\n\r\n";
        for (int i = 0; i < 5; i++) {
            try (Socket socket = client.open()) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                await().until(() -> Metrics.sum(IN_FLIGHT, "content") > 0);
            }
            await().atMost(Duration.ofSeconds(1)).until(() -> Metrics.sum(IN_FLIGHT, "content") == 0);
        }
        await().untilAsserted(() ->
                assertEquals(refused + 5, Metrics.sum("gateway_requests_seconds_count{", "content", "4xx")));
        assertEquals(answered, Metrics.sum("gateway_requests_seconds_count{", "content", "2xx"));
    }

    @Test
    void answersWithoutBodyStayWithoutBody() {
        Tenant tenant = Journey.tenant(null);
        String token = Journey.bearer(tenant);
        Raw.Answer head = client.send("HEAD", tenant.host(), "/api/v1/core/tenant", "");
        assertEquals(200, head.status());
        Raw.Answer none = client.send("DELETE", tenant.host(), "/api/v1/content/nothing", "", token);
        assertEquals(204, none.status());
        assertNull(none.header("Transfer-Encoding"));
    }

    /** A slow reader holds back the service, not the gateway's memory. */
    @Test
    void aLongAnswerNeedsLittleMemory() throws Exception {
        Tenant tenant = Journey.tenant(null);
        long total = 300L * MIB;
        try (Socket socket = client.open()) {
            socket.setReceiveBufferSize(64 * 1024);
            String head = "GET /api/v1/content/long?bytes=" + total + " HTTP/1.1\r\nHost: " + tenant.host() + "\r\n"
                    + Journey.bearer(tenant) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            long before = memory();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            long read = 0;
            long most = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
                most = Math.max(most, memory() - before);
            }
            assertTrue(read > total, "read " + read);
            assertTrue(most < 64L * MIB, "grew by " + most);
        }
    }

    @Test
    void oneApiDocument() {
        Raw.Answer answer = client.get("localhost", "/api/v1/openapi.json");
        assertEquals(200, answer.status());
        JsonObject document = new JsonObject(answer.body());
        assertTrue(document.getJsonObject("paths").containsKey("/api/v1/content/items"));
    }

    private static void sendBody(OutputStream out, boolean chunked, int mebibytes) throws Exception {
        byte[] mebibyte = new byte[MIB];
        for (int i = 0; i < mebibytes; i++) {
            if (chunked) {
                out.write((Integer.toHexString(MIB) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(mebibyte);
            if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    /** Direct buffers, where unsent data would pile up. */
    private static long memory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                + io.netty.util.internal.PlatformDependent.usedDirectMemory();
    }
}
