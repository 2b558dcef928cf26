package io.leaderforge.gateway;

import static io.leaderforge.gateway.Journey.AT_ONCE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class ResolutionTest {

    private static final String BRANDING = "/api/v1/core/tenant";
    private final Raw client = Journey.client();

    @Test
    void everySpellingOfATenantsHostLeadsToIt() {
        Tenant tenant = Journey.tenant(null);
        for (String host : List.of(
                tenant.key() + ".localhost",
                tenant.key() + ".localhost:8080",
                tenant.key() + ".localhost:443",
                tenant.key().toUpperCase(java.util.Locale.ROOT) + ".LOCALHOST:8080",
                tenant.key() + ".localhost.",
                tenant.key() + ".localhost.:8080")) {
            assertEquals(tenant.id().toString(), reached(client.get(host, BRANDING)), host);
        }
    }

    @Test
    void customDomainsInAnyScript() {
        String label = "кухня-" + UUID.randomUUID();
        Tenant tenant = Journey.tenant(label + ".example");
        String ascii = io.leaderforge.kit.text.DomainNames.ascii(label) + ".example";
        assertEquals(tenant.id().toString(), reached(client.get(ascii + ":8080", BRANDING)));
        assertEquals(tenant.id().toString(), reached(client.get(label + ".example", BRANDING)));
        Tenant other = Journey.tenant("*.example");
        assertEquals(404, client.get("b." + label + ".example", BRANDING).status());
        assertEquals(other.id().toString(), reached(client.get(other.host(), BRANDING)));
    }

    @Test
    void aCustomDomainTakesNeitherThePlatformHostNorAnothersKey() {
        Tenant victim = Journey.tenant(null);
        Journey.tenant(victim.key() + ".localhost");
        Journey.tenant("localhost");
        assertEquals(victim.id().toString(), reached(client.get(victim.host(), BRANDING)));
        assertNull(reached(client.get("localhost", BRANDING)));
    }

    @Test
    void thePlatformHostTakesTheTenantFromTheHeader() {
        Tenant tenant = Journey.tenant(null);
        for (String host :
                List.of("localhost", "localhost:9999", "127.0.0.1:8080", "[::1]:8080", "[::1]", "LocalHost.")) {
            assertNull(reached(client.get(host, BRANDING)), host);
            assertEquals(
                    tenant.id().toString(), reached(client.get(host, BRANDING, "X-Tenant: " + tenant.key())), host);
            Raw.Answer unknown = client.get(host, BRANDING, "X-Tenant: nobody");
            assertEquals(404, unknown.status());
            assertEquals("1", unknown.header("Retry-After"), "it may be on its way");
        }
        assertEquals(
                400,
                client.get("localhost", BRANDING, "X-Tenant: a", "X-Tenant: b").status());
        assertEquals(400, client.get("localhost", BRANDING, "X-Tenant: ").status());
    }

    @Test
    void onATenantsHostTheHeaderMayOnlyAgree() {
        Tenant tenant = Journey.tenant(null);
        Tenant other = Journey.tenant(null);
        assertEquals(
                200,
                client.get(tenant.host(), BRANDING, "X-Tenant: " + tenant.key()).status());
        assertProblem(client.get(tenant.host(), BRANDING, "X-Tenant: " + other.key()), 400);
    }

    @Test
    void unknownReservedAndMalformedHostsAreRefused() {
        for (String key : List.of("www", "api", "admin", "platform")) {
            Journey.publish(new Tenant(UUID.randomUUID(), key), "active", null);
        }
        Journey.tenant(null);
        for (String host : List.of("www", "api", "admin", "platform", "nobody", "a.b")) {
            assertProblem(client.get(host + ".localhost", BRANDING), 404);
        }
        assertProblem(client.get("localhost", BRANDING, "X-Tenant: admin"), 404);
        assertProblem(client.get("example.com", BRANDING), 404);
        for (String host : List.of("", "a b", "a..b", ":80", "[::1", "a:b:c", "a/b", "a:99999999")) {
            assertProblem(client.get(host, BRANDING), 400);
        }
        assertProblem(client.get(null, BRANDING), 400);
        assertEquals(400, client.get("localhost", BRANDING, "Host: other").status());
    }

    @Test
    void suspensionHoldsWithinTwoSecondsAndEnds() {
        Tenant tenant = Journey.tenant(null);
        String token = Journey.bearer(tenant);
        assertEquals(200, client.get(tenant.host(), "/api/v1/core/me", token).status());
        Journey.publish(tenant, "suspended", null);
        await().atMost(AT_ONCE).untilAsserted(() -> assertProblem(client.get(tenant.host(), BRANDING), 403));
        assertEquals(403, client.get(tenant.host(), "/api/v1/core/me", token).status());
        Journey.publish(tenant, "active", null);
        await().atMost(AT_ONCE).until(() -> client.get(tenant.host(), BRANDING).status() == 200);
        Journey.send(Topic.CORE_TENANT, tenant.id(), null);
        await().atMost(AT_ONCE).until(() -> client.get(tenant.host(), BRANDING).status() == 404);
    }

    @Test
    void theTableIsKeptForAStartWithoutKafka() {
        Tenant tenant = Journey.tenant(null);
        Path file = Path.of(Journey.CONFIG.getValue("leaderforge.gateway.snapshot-dir", String.class), "tenants.json");
        await().until(() -> Files.readString(file).contains(tenant.key()));
    }

    @Test
    void publicAnswersVaryByWhatNamesTheTenant() {
        assertEquals(
                "Host, X-Tenant",
                client.get(Journey.tenant(null).host(), BRANDING).header("Vary"));
    }

    private static String reached(Raw.Answer answer) {
        assertEquals(200, answer.status());
        JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
        return headers.containsKey("x-tenant-id")
                ? headers.getJsonArray("x-tenant-id").getString(0)
                : null;
    }

    static void assertProblem(Raw.Answer answer, int status) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        JsonObject problem = new JsonObject(answer.body());
        assertEquals(status, problem.getInteger("status"));
        assertTrue(problem.getString("type").length() > 5);
        assertTrue(problem.getString("title").length() > 3);
        assertEquals(32, problem.getString("trace_id").length());
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    }
}
