package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The console's files and pages, as a browser asks for them. */
@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class ConsoleTest {

    private static final String HTML = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Raw client = Journey.client();
    private final Tenant tenant = Journey.tenant(null);

    @Test
    void console1_5_E3_E4_console2_7_everyAddressOutsideTheApiIsThePageOnTenantsHostsAndThePlatformHost() {
        for (String host : List.of(tenant.host(), "localhost:8080")) {
            for (String address :
                    List.of("/", "/sign-in", "/leads/42?stage=new", "/password-reset/confirm?token=1e5")) {
                Raw.Answer page = client.get(host, address, HTML);
                assertEquals(200, page.status(), address);
                assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
                assertEquals(BuiltConsole.PAGE, page.body());
            }
        }
    }

    @Test
    void console2_7_thePageMayRunNothingButFilesAndMayNotBeFramed() {
        Raw.Answer page = client.get(tenant.host(), "/", HTML);
        String policy = page.header("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
        assertTrue(policy.contains("; style-src 'self' '" + BuiltConsole.STYLE_HASH + "';"), policy);
        assertTrue(policy.endsWith("; frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        Map.of(
                        "X-Frame-Options", "DENY",
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "strict-origin-when-cross-origin",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cache-Control", "no-cache")
                .forEach((name, value) -> assertEquals(List.of(value), page.headers(name), name));
        assertTrue(page.header("Permissions-Policy").contains("camera=()"));
    }

    @Test
    void console2_7_thePageIsAskedForAgainByItsEntityTag() {
        String tag = client.get(tenant.host(), "/", HTML).header("ETag");
        Raw.Answer known = client.send("GET", tenant.host(), "/team", "", HTML, "If-None-Match: " + tag);
        assertEquals(304, known.status());
        assertEquals(tag, known.header("ETag"));
        Raw.Answer gzip = client.get(tenant.host(), "/", HTML, "Accept-Encoding: gzip");
        assertEquals("gzip", gzip.header("Content-Encoding"));
        assertNotEquals(tag, gzip.header("ETag"));
    }

    @Test
    void console2_7_filesNamedByTheirContentAreKeptForAYearAsTheBuildCompressedThem() throws IOException {
        Raw.Answer plain = client.get(tenant.host(), BuiltConsole.SCRIPT_PATH);
        assertEquals(BuiltConsole.SCRIPT, plain.body());
        assertEquals("text/javascript; charset=utf-8", plain.header("Content-Type"));
        assertEquals("public, max-age=31536000, immutable", plain.header("Cache-Control"));
        assertEquals("nosniff", plain.header("X-Content-Type-Options"));
        assertEquals("Accept-Encoding", plain.header("Vary"));
        assertNull(plain.header("Content-Encoding"));
        Raw.Answer gzip = client.get(tenant.host(), BuiltConsole.SCRIPT_PATH, "Accept-Encoding: gzip");
        assertEquals("gzip", gzip.header("Content-Encoding"));
        assertEquals(
                BuiltConsole.SCRIPT,
                new String(
                        new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes(),
                        StandardCharsets.UTF_8));
        Raw.Answer brotli = client.get(tenant.host(), BuiltConsole.SCRIPT_PATH, "Accept-Encoding: gzip, br");
        assertEquals("br", brotli.header("Content-Encoding"));
        assertEquals("as the build compressed it", brotli.body());
        assertEquals("no-cache", client.get(tenant.host(), "/favicon.svg").header("Cache-Control"));
    }

    @Test
    void console2_7_headHasTheFieldsOfGetWithoutItsBody() {
        for (String address : List.of("/", BuiltConsole.SCRIPT_PATH)) {
            Raw.Answer get = client.get(tenant.host(), address, HTML);
            Raw.Answer head = client.send("HEAD", tenant.host(), address, "", HTML);
            assertEquals(200, head.status());
            for (String name : List.of("Content-Type", "Content-Length", "ETag", "Cache-Control")) {
                assertEquals(get.header(name), head.header(name), name);
            }
        }
    }

    @Test
    void console2_7_theApiStaysJsonAndOtherMethodsFindNoPage() {
        for (String path :
                List.of("/api/v1/nothing/x", "/api", "/API/v1/core", "/q/health", "/ws/v1/core/x", "/.well-known/x")) {
            assertProblem(client.get(tenant.host(), path, HTML), 404);
        }
        assertProblem(client.get(tenant.host(), "/leads", "Accept: application/json"), 404);
        assertProblem(client.get(tenant.host(), "/leads", "Accept: text/html;q=0, */*"), 404);
        assertProblem(client.get(tenant.host(), "/leads"), 404);
        assertProblem(client.send("POST", tenant.host(), "/sign-in", "", HTML), 404);
        assertProblem(client.get(tenant.host(), "/api/v1/core/me", HTML), 401);
    }

    @Test
    void console2_7_nothingButTheFilesReadAtTheStartIsServed() {
        for (String path : List.of(
                "/assets/link.js",
                "/assets/none.js",
                "/secret.js",
                "/style-hashes.txt",
                "/assets/main-4f3c2b1a.js.br")) {
            assertProblem(client.get(tenant.host(), path), 404);
        }
        for (String path : List.of(
                "/assets/../../secret.js",
                "/assets/..%2f..%2fsecret.js",
                "/assets/%2e%2e/%2e%2e/secret.js",
                "/..\\secret.js")) {
            assertProblem(client.get(tenant.host(), path), 400);
        }
        Raw.Answer missing = client.get(tenant.host(), "/assets/none.js", HTML);
        assertEquals(404, missing.status());
        assertTrue(missing.body().contains("<h1>Page not found</h1>"), missing.body());
    }

    @Test
    void console1_5_E4_console2_7_aPersonReadsAPageForAnUnknownOrSuspendedTenantAndAProgramJson() {
        Raw.Answer unknown = client.get("nobody.localhost", "/sign-in", HTML);
        assertEquals(404, unknown.status());
        assertEquals("text/html; charset=utf-8", unknown.header("Content-Type"));
        assertEquals("no-store", unknown.header("Cache-Control"));
        assertEquals("1", unknown.header("Retry-After"));
        assertEquals("DENY", unknown.header("X-Frame-Options"));
        assertTrue(unknown.header("Content-Security-Policy").startsWith("default-src 'none'; style-src 'sha256-"));
        assertTrue(unknown.body().contains("<h1>There is no platform at this address</h1>"), unknown.body());
        assertProblem(client.get("nobody.localhost", "/api/v1/core/tenant", HTML), 404);
        assertProblem(client.get("nobody.localhost", "/sign-in", "Accept: */*"), 404);
        Journey.publish(tenant, "suspended", null);
        org.awaitility.Awaitility.await()
                .atMost(Journey.AT_ONCE)
                .until(() -> client.get(tenant.host(), "/", HTML).status() == 403);
        Raw.Answer german = client.get(tenant.host(), "/", HTML, "Accept-Language: fr, de-AT;q=0.8");
        assertTrue(german.body().contains("<html lang=\"de\" dir=\"ltr\">"), german.body());
        assertTrue(german.body().contains("<h1>Diese Plattform ist gesperrt</h1>"), german.body());
        Raw.Answer arabic = client.get(tenant.host(), "/", HTML, "Accept-Language: ar");
        assertTrue(arabic.body().contains("<html lang=\"ar\" dir=\"rtl\">"), arabic.body());
    }

    @Test
    void console2_7_aPageDoesNotCountAmongTheCallsOfItsTenant() {
        assertTrue(client.get(tenant.host(), BuiltConsole.SCRIPT_PATH)
                .header("RateLimit-Policy")
                .startsWith("\"page\";"));
        assertProblem(client.get(tenant.host(), "/local/sign-ins"), 404);
    }
}
