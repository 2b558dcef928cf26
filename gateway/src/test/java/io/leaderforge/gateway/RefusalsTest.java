package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gateway says no with, and what caches may keep. */
@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class RefusalsTest {

    private final Raw client = Journey.client();
    private final Tenant tenant = Journey.tenant(null);
    private final String token = Journey.bearer(tenant);

    @Test
    void f10_charactersThatNoUriMayHoldAreAProblem() {
        for (String c : List.of("{", "}", "|", "\"", "<", ">", "^", "\\", "`", "[", "]")) {
            assertRefused(client.get(tenant.host(), "/api/v1/core/organizations/" + c + "id", token), 400);
        }
        for (String c : List.of("{", "}", "|", "\"", "<", ">", "^", "\\", "`")) {
            assertRefused(client.get(tenant.host(), "/api/v1/core/organizations?name=" + c, token), 400);
        }
        for (String query : List.of("limit=%zz", "limit=%", "limit=%4", "a=%g0")) {
            assertRefused(client.get(tenant.host(), "/api/v1/core/organizations?" + query, token), 400);
        }
        assertEquals(
                200,
                client.get(tenant.host(), "/api/v1/core/organizations/%7Bid%7D?name=%5B%5D[]:@!$&'()*+,;=/?", token)
                        .status());
    }

    @Test
    void f10_f11_errorsWithoutWordsGetAProblemAndNoCacheKeepsThem() {
        Raw.Answer failed = client.get(tenant.host(), "/api/v1/core/tenant", "If-Match: x");
        assertRefused(failed, 412);
        assertNull(failed.header("ETag"));
        assertRefused(client.get(tenant.host(), "/api/v1/content/wordless?status=415", token), 415);
        Raw.Answer said = client.get(tenant.host(), "/api/v1/content/wordy?status=404", token);
        assertEquals("gone for good", said.body());
        assertEquals("no-store", said.header("Cache-Control"));
        Raw.Answer head = client.send("HEAD", tenant.host(), "/api/v1/content/wordless?status=404", "", token);
        assertEquals(404, head.status());
        assertEquals("no-store", head.header("Cache-Control"));
    }

    @Test
    void f10_longHeadsAreAProblemOnEachStep() {
        assertRefused(client.get(tenant.host(), "/api/v1/core/tenant?q=" + "x".repeat(9_000)), 414);
        assertRefused(client.get(tenant.host(), "/" + "x".repeat(70_000)), 414);
        assertRefused(client.get(tenant.host(), "/" + "x".repeat(700_000)), 414);
        assertRefused(client.get(tenant.host(), "/api/v1/core/tenant", "X-Long: " + "x".repeat(20_000)), 431);
        assertRefused(client.get(tenant.host(), "/api/v1/core/tenant", "X-Long: " + "x".repeat(70_000)), 431);
        assertRefused(client.get(tenant.host(), "/api/v1/core/tenant", "X-Long: " + "x".repeat(700_000)), 431);
    }

    @Test
    void f10_belowScimARefusalIsScims() {
        for (String target : List.of(
                "/scim/v2/Users%00", "/scim/v2/Users/{id}", "/scim/v2/Users%2f1", "/scim/v2/" + "x".repeat(9_000))) {
            Raw.Answer answer = client.get(tenant.host(), target);
            assertEquals("application/scim+json", answer.header("Content-Type"), target);
            assertEquals("no-store", answer.header("Cache-Control"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            JsonObject error = new JsonObject(answer.body());
            assertEquals(
                    List.of("urn:ietf:params:scim:api:messages:2.0:Error"),
                    error.getJsonArray("schemas").getList());
            assertEquals(Integer.toString(answer.status()), error.getString("status"));
            assertTrue(error.getString("detail").length() > 5);
        }
    }

    @Test
    void f8_anUnknownMethodIsToldWhichThereAre() {
        Raw.Answer answer = client.send("FOO", tenant.host(), "/api/v1/core/tenant", "");
        assertRefused(answer, 405);
        assertEquals("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS", answer.header("Allow"));
    }

    @Test
    void f12_noCacheKeepsWhatItsServiceDoesNotAllow() {
        assertEquals(
                "private, no-store",
                client.get(tenant.host(), "/api/v1/content/items", token).header("Cache-Control"));
        assertEquals(
                "private, no-store",
                client.send("POST", tenant.host(), "/api/v1/core/scim-tokens", "{}", token)
                        .header("Cache-Control"));
        assertEquals(
                "private, no-store",
                client.get(tenant.host(), "/api/v1/core/tenant", "Cookie: theme=dark")
                        .header("Cache-Control"));
        assertEquals(
                "private, no-store",
                client.get(tenant.host(), "/api/v1/core/tenant").header("Cache-Control"));
        assertEquals(
                "private, max-age=5",
                client.get(tenant.host(), "/api/v1/content/kept", token).header("Cache-Control"));
    }

    @Test
    void f15_aPageOfAnotherOriginMayAskWhatItMaySendToAPublicRoute() {
        String form = "/api/v1/crm/public/forms/" + java.util.UUID.randomUUID() + "/submissions";
        String origin = "Origin: https://shop.example";
        String post = "Access-Control-Request-Method: POST";
        Raw.Answer asked = client.send("OPTIONS", tenant.host(), form, "", origin, post);
        assertEquals(200, asked.status());
        assertEquals("OPTIONS", new JsonObject(asked.body()).getString("method"));
        String items = "/api/v1/content/items";
        assertRefused(client.send("OPTIONS", tenant.host(), items, "", origin, post), 401);
        assertRefused(client.send("OPTIONS", tenant.host(), form, "", origin), 401);
    }

    @Test
    void console1_1_S4_f15_pagesOfATenantsOwnOriginsMayReportInteractions() {
        String events = "/api/v1/engagement/events";
        String own = "Origin: https://www.own.example";
        String post = "Access-Control-Request-Method: POST";
        Journey.publish(tenant, "active", null, List.of("https://www.own.example"));
        org.awaitility.Awaitility.await()
                .atMost(Journey.AT_ONCE)
                .until(() -> client.send("OPTIONS", tenant.host(), events, "", own, post)
                                .header("Access-Control-Allow-Origin")
                        != null);
        Raw.Answer asked = client.send("OPTIONS", tenant.host(), events, "", own, post);
        assertEquals(204, asked.status());
        assertEquals("https://www.own.example", asked.header("Access-Control-Allow-Origin"));
        assertEquals("POST", asked.header("Access-Control-Allow-Methods"));
        assertNull(asked.header("Access-Control-Allow-Credentials"));
        assertEquals(
                "https://www.own.example",
                client.send("POST", tenant.host(), events, "{}", own).header("Access-Control-Allow-Origin"));
        assertNull(client.send("OPTIONS", tenant.host(), events, "", "Origin: https://other.example", post)
                .header("Access-Control-Allow-Origin"));
        assertNull(client.get(tenant.host(), "/api/v1/core/tenant", own).header("Access-Control-Allow-Origin"));
    }

    @Test
    void f15_aServiceNamesThePagesThatMayFrameItsAnswer() {
        Raw.Answer framed = client.get(tenant.host(), "/api/v1/content/framed", token);
        assertEquals("frame-ancestors https://shop.example", framed.header("Content-Security-Policy"));
        assertNull(framed.header("X-Frame-Options"));
    }

    @Test
    void f1_aRelativeLocationPassesAsItIs() {
        assertEquals(
                "/api/v1/content/items/1",
                client.get(tenant.host(), "/api/v1/content/kept", token).header("Location"));
    }

    private static void assertRefused(Raw.Answer answer, int status) {
        assertProblem(answer, status);
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("DENY", answer.header("X-Frame-Options"));
        assertTrue(answer.header("Referrer-Policy").length() > 5);
    }
}
