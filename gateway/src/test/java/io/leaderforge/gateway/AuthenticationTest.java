package io.leaderforge.gateway;

import static io.leaderforge.gateway.Journey.AT_ONCE;
import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.gateway.Journey.Tenant;
import io.leaderforge.kit.auth.GatewayProof;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class AuthenticationTest {

    private static final String ME = "/api/v1/core/me";
    private final Raw client = Journey.client();
    private final GatewayProof proof = new GatewayProof(GatewayWorld.SECRET);

    @Test
    void everythingThatIsNotPublicNeedsAToken() throws Exception {
        Tenant tenant = Journey.tenant(null);
        for (String path :
                List.of(ME, "/api/v1/content/items", "/api/v1/core/tenant/", "/api/v1/crm/public/forms/a/b")) {
            Raw.Answer answer = client.get(tenant.host(), path);
            assertProblem(answer, 401);
            assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
        }
        assertEquals(
                401,
                client.send("POST", tenant.host(), "/api/v1/core/tenant", "{}").status());
        assertEquals(200, client.get(tenant.host(), ME, Journey.bearer(tenant)).status());
        assertEquals(
                200,
                client.get(tenant.host(), ME, Journey.bearer(tenant).replace("Bearer", "bearer"))
                        .status());
    }

    @Test
    void publicRoutesNeedNoneButRefuseABadOne() {
        Tenant tenant = Journey.tenant(null);
        assertEquals(
                200,
                client.send("POST", tenant.host(), "/api/v1/core/auth/login", "{}")
                        .status());
        assertEquals(
                200, client.get(tenant.host(), "/api/v1/crm/public/forms/1").status());
        assertEquals(
                200,
                client.send("POST", tenant.host(), "/api/v1/crm/public/forms/1/submissions", "{}")
                        .status());
        for (String flags : List.of("/ofrep/v1/evaluate/flags", "/ofrep/v1/evaluate/flags/new-menu")) {
            Raw.Answer evaluated = client.send("POST", tenant.host(), flags, "{}");
            assertEquals(flags, new JsonObject(evaluated.body()).getString("uri"));
            assertProblem(client.send("POST", tenant.host(), flags, "{}", "Authorization: Bearer x"), 401);
        }
        assertProblem(client.get(tenant.host(), "/ofrep/v1/evaluate/flags"), 401);
        assertProblem(client.send("POST", tenant.host(), "/ofrep/v2/evaluate/flags", "{}"), 404);
        assertProblem(client.send("POST", tenant.host(), "/ofrep", "{}"), 404);
        assertEquals(200, client.get("localhost", "/.well-known/jwks.json").status());
        assertEquals(200, client.get(tenant.host(), "/.well-known/jwks.json").status());
        for (String bad : List.of("Bearer x", "Bearer ", "Basic YTpi", "Bearer a.b.c", "")) {
            assertProblem(client.get(tenant.host(), "/api/v1/core/tenant", "Authorization: " + bad), 401);
        }
    }

    @Test
    @DisplayName("F14: whether a program may ask for tokens is for core to judge, and by which method")
    void f14_aProgramsSecretIsForCoreToJudge() {
        Tenant tenant = Journey.tenant(null);
        String token = "/api/v1/core/oauth/token";
        String basic = "Authorization: Basic YTpi";
        Raw.Answer asked = client.send("POST", tenant.host(), token, "grant_type=client_credentials", basic);
        assertEquals(200, asked.status());
        assertEquals(token, new JsonObject(asked.body()).getString("uri"));
        assertEquals(200, client.get(tenant.host(), token, basic).status(), "core answers 405");
        assertProblem(client.send("POST", tenant.host(), "/api/v1/core/auth/login", "{}", basic), 401);
        String metadata = "/.well-known/oauth-authorization-server";
        assertEquals(200, client.get(tenant.host(), metadata).status());
    }

    @Test
    void aDirectorysTokenIsPassedOnUnreadWithTheProvedTenantAndOpensNothingElse() {
        Tenant tenant = Journey.tenant(null);
        String path = "/scim/v2/Users?filter=userName%20eq%20%22a%22";
        Raw.Answer answer = client.get(tenant.host(), path, "Authorization: Bearer lf_scim_x", "X-Tenant-Id: forged");
        assertEquals(200, answer.status());
        JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
        assertEquals("Bearer lf_scim_x", only(headers, "authorization"));
        assertEquals(tenant.id().toString(), only(headers, "x-tenant-id"));
        assertEquals(
                200, client.get(tenant.host(), "/scim/v2/ServiceProviderConfig").status());
        assertProblem(client.get(tenant.host(), "/scim/v2"), 404);
        assertProblem(client.get(tenant.host(), "/scim/v20/Users"), 404);
        assertProblem(client.get(tenant.host(), ME, "Authorization: Bearer lf_scim_x"), 401);
    }

    @Test
    void aTokenIsGoodInItsTenantOnly() {
        Tenant one = Journey.tenant(null);
        Tenant two = Journey.tenant(null);
        assertProblem(client.get(two.host(), ME, Journey.bearer(one)), 403);
        assertProblem(client.get("localhost", ME, Journey.bearer(one), "X-Tenant: " + two.key()), 403);
        assertProblem(client.get("localhost", ME, Journey.bearer(one)), 403);
        assertEquals(
                200,
                client.get("localhost", ME, Journey.bearer(one), "X-Tenant: " + one.key())
                        .status());
        assertEquals(
                403,
                client.get(two.host(), "/api/v1/core/tenant", Journey.bearer(one))
                        .status());
    }

    @Test
    void anOperatorsTokenIsGoodOnThePlatformHostOnly() {
        Tenant tenant = Journey.tenant(null);
        String operator = Journey.bearer((Tenant) null);
        assertEquals(
                200,
                client.send("POST", "localhost", "/api/v1/core/tenants", "{}", operator)
                        .status());
        assertProblem(client.get(tenant.host(), ME, operator), 403);
        assertProblem(client.get("localhost", ME, operator, "X-Tenant: " + tenant.key()), 403);
    }

    @Test
    void whatIsForwardedIsProvedAndNothingSpoofedGetsThrough() {
        Tenant tenant = Journey.tenant(null);
        String token = Journey.bearer(tenant);
        Raw.Answer answer = client.get(
                tenant.host(),
                "/api/v1/core/echo?a=%2e%2e/b&c=%20",
                token,
                "X-Tenant-Id: " + UUID.randomUUID(),
                "x_tenant_id: " + UUID.randomUUID(),
                "X-LeaderForge-Proof: v1.1.x",
                "X-LeaderForge-Anything: 1",
                "X-User-Id: 1",
                "X-Roles: owner",
                "X-Forwarded-For: 1.2.3.4",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "Forwarded: for=1.2.3.4",
                "X-HTTP-Method-Override: DELETE",
                "TE: trailers",
                "X-Mine: kept");
        assertEquals(200, answer.status());
        JsonObject seen = new JsonObject(answer.body());
        JsonObject headers = seen.getJsonObject("headers");
        assertEquals("/api/v1/core/echo?a=%2e%2e/b&c=%20", seen.getString("uri"));
        assertEquals(tenant.id().toString(), only(headers, "x-tenant-id"));
        assertEquals("127.0.0.1", only(headers, "x-forwarded-for"));
        assertEquals("http", only(headers, "x-forwarded-proto"));
        assertEquals(tenant.host(), only(headers, "x-forwarded-host"));
        assertEquals("kept", only(headers, "x-mine"));
        assertEquals(token.substring("Authorization: ".length()), only(headers, "authorization"));
        for (String dropped : List.of(
                "x_tenant_id",
                "x-leaderforge-anything",
                "x-user-id",
                "x-roles",
                "forwarded",
                "te",
                "x-http-method-override",
                "connection")) {
            assertFalse(headers.containsKey(dropped), dropped);
        }
        assertTrue(proof.verify(
                only(headers, "x-leaderforge-proof"), "GET", seen.getString("uri"), tenant.id(), Instant.now()));
        assertTrue(only(headers, "traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void platformRequestsAreProvedWithoutTenant() {
        Raw.Answer answer = client.send("POST", "localhost", "/api/v1/core/auth/login", "{}");
        JsonObject seen = new JsonObject(answer.body());
        JsonObject headers = seen.getJsonObject("headers");
        assertFalse(headers.containsKey("x-tenant-id"));
        assertTrue(
                proof.verify(only(headers, "x-leaderforge-proof"), "POST", seen.getString("uri"), null, Instant.now()));
    }

    @Test
    void aGoodTraceGoesOnABadOneIsReplaced() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String host = Journey.tenant(null).host();
        assertEquals(
                trace, only(headers(client.get(host, "/api/v1/core/tenant", "traceparent: " + trace)), "traceparent"));
        String bad = only(headers(client.get(host, "/api/v1/core/tenant", "traceparent: 00-zz")), "traceparent");
        assertTrue(bad.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void forwardedHeadersAreBelievedFromTrustedProxiesOnly() {
        Tenant tenant = Journey.tenant(null);
        Raw.Answer answer = Journey.client("127.0.0.2")
                .get(
                        "ingress.internal",
                        "/api/v1/core/tenant",
                        "X-Forwarded-Host: " + tenant.host(),
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-For: 6.6.6.6, 203.0.113.9, 127.0.0.2");
        assertEquals(200, answer.status());
        assertEquals("203.0.113.9", only(headers(answer), "x-forwarded-for"));
        assertEquals("https", only(headers(answer), "x-forwarded-proto"));
        assertTrue(answer.header("Strict-Transport-Security").startsWith("max-age="));
        assertEquals(
                404,
                client.get("ingress.internal", "/api/v1/core/tenant", "X-Forwarded-Host: " + tenant.host())
                        .status());
    }

    @Test
    void revocationHoldsWithinTwoSeconds() throws Exception {
        Tenant tenant = Journey.tenant(null);
        JwtClaims claims = Journey.claims(tenant);
        String token = Journey.bearer(claims);
        assertEquals(200, client.get(tenant.host(), ME, token).status());
        UUID session = UUID.fromString(claims.getStringClaimValue("session"));
        JsonObject event = new JsonObject()
                .put("tenant_id", tenant.id().toString())
                .put("user_id", claims.getSubject())
                .put("session_id", session.toString())
                .put("reason", "logout")
                .put("not_before", Instant.now().toString());
        Journey.send(Topic.CORE_SESSION, session, event.encode().getBytes(StandardCharsets.UTF_8));
        await().atMost(AT_ONCE).untilAsserted(() -> assertProblem(client.get(tenant.host(), ME, token), 401));
        assertEquals(200, client.get(tenant.host(), ME, Journey.bearer(tenant)).status());
    }

    private static JsonObject headers(Raw.Answer answer) {
        return new JsonObject(answer.body()).getJsonObject("headers");
    }

    private static String only(JsonObject headers, String name) {
        assertEquals(1, headers.getJsonArray(name).size(), name);
        return headers.getJsonArray(name).getString(0);
    }
}
