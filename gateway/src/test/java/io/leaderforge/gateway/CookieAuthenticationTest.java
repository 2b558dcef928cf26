package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class CookieAuthenticationTest {

    private static final String ECHO = "/api/v1/core/echo";
    private static final String REFRESH = "/api/v1/core/auth/cookies/refresh";
    private static final String CSRF = "a-page-shows-this-token";
    private static final String PROOF = "X-CSRF-Token: " + CSRF;

    private final Raw client = Journey.client();

    @Test
    void theCookieBecomesTheBearerTokenAndEndsHere() {
        Tenant tenant = Journey.tenant(null);
        String token = token(claims(tenant));
        Raw.Answer answer = client.get(
                tenant.host(),
                ECHO,
                "Cookie: theme=dark; __Host-lf-access=" + token + "; __Host-lf-refresh=secret",
                PROOF);
        assertEquals(200, answer.status());
        JsonObject headers = headers(answer);
        assertEquals("Bearer " + token, headers.getJsonArray("authorization").getString(0));
        assertEquals(List.of("theme=dark"), headers.getJsonArray("cookie").getList());
        assertFalse(headers.containsKey("x-csrf-token"));
        assertFalse(answer.body().contains("secret"));
    }

    @Test
    void aChangeNeedsTheTokenOfThePage() {
        Tenant tenant = Journey.tenant(null);
        String cookie = "Cookie: __Host-lf-access=" + token(claims(tenant));
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertProblem(client.send(method, tenant.host(), ECHO, "{}", cookie), 403);
            assertProblem(client.send(method, tenant.host(), ECHO, "{}", cookie, "X-CSRF-Token: another"), 403);
            assertProblem(client.send(method, tenant.host(), ECHO, "{}", cookie, PROOF, PROOF), 403);
            assertEquals(
                    200,
                    client.send(method, tenant.host(), ECHO, "{}", cookie, PROOF)
                            .status());
        }
        assertEquals(200, client.get(tenant.host(), ECHO, cookie).status());
    }

    @Test
    void aBearerTokenNeedsNoneAndGoesFirst() {
        Tenant tenant = Journey.tenant(null);
        String bearer = Journey.bearer(tenant);
        String cookie = "Cookie: __Host-lf-access=" + token(claims(tenant));
        Raw.Answer answer = client.send("POST", tenant.host(), ECHO, "{}", bearer, cookie);
        assertEquals(200, answer.status());
        assertEquals(
                bearer,
                "Authorization: "
                        + headers(answer).getJsonArray("authorization").getString(0));
    }

    @Test
    void aCookieIsBelievedLikeAnyToken() {
        Tenant tenant = Journey.tenant(null);
        JwtClaims expired = claims(tenant);
        expired.setIssuedAt(NumericDate.fromSeconds(1_000));
        expired.setExpirationTime(NumericDate.fromSeconds(1_300));
        JwtClaims noPage = claims(tenant);
        noPage.unsetClaim("csrf");
        for (String token : List.of("x", token(expired), token(noPage))) {
            assertProblem(client.get(tenant.host(), ECHO, "Cookie: __Host-lf-access=" + token), 401);
        }
        String good = token(claims(tenant));
        assertProblem(
                client.get(tenant.host(), ECHO, "Cookie: __Host-lf-access=" + good + "; __Host-lf-access=x"), 401);
        assertProblem(client.get(tenant.host(), ECHO, "Cookie: lf-access=" + good), 401);
        assertProblem(client.get(Journey.tenant(null).host(), ECHO, "Cookie: __Host-lf-access=" + good), 403);
    }

    @Test
    void console1_1_S6_aBrowserIsToldWhetherARefreshHelps() {
        Tenant tenant = Journey.tenant(null);
        JwtClaims expired = claims(tenant);
        expired.setIssuedAt(NumericDate.fromSeconds(1_000));
        expired.setExpirationTime(NumericDate.fromSeconds(1_300));
        assertType("token-expired", client.get(tenant.host(), ECHO, "Cookie: __Host-lf-access=" + token(expired)));
        assertType("token-expired", client.get(tenant.host(), ECHO, "Cookie: __Host-lf-refresh=next"));
        assertType("unauthorized", client.get(tenant.host(), ECHO, "Cookie: theme=dark"));
        assertType("unauthorized", client.get(tenant.host(), ECHO, "Cookie: __Host-lf-access=x"));
    }

    private static void assertType(String type, Raw.Answer answer) {
        assertProblem(answer, 401);
        assertEquals("urn:leaderforge:problem:" + type, new JsonObject(answer.body()).getString("type"));
    }

    @Test
    void onPublicRoutesACookieThatProvesNothingIsNobodys() {
        Tenant tenant = Journey.tenant(null);
        String login = "/api/v1/core/auth/login";
        String good = "Cookie: __Host-lf-access=" + token(claims(tenant));
        for (String cookie : List.of("Cookie: __Host-lf-access=stale", good)) {
            Raw.Answer answer = client.send("POST", tenant.host(), login, "{}", cookie);
            assertEquals(200, answer.status());
            assertFalse(headers(answer).containsKey("authorization"));
        }
        assertTrue(headers(client.send("POST", tenant.host(), login, "{}", good, PROOF))
                .containsKey("authorization"));
    }

    @Test
    void theRefreshCookieReachesTheOneRouteThatTakesIt() {
        Tenant tenant = Journey.tenant(null);
        String cookies = "Cookie: __Host-lf-access=stale; __Host-lf-refresh=next; __Host-lf-csrf=" + CSRF;
        Raw.Answer answer = client.send("POST", tenant.host(), REFRESH, "", cookies, PROOF);
        assertEquals(200, answer.status());
        JsonObject headers = headers(answer);
        assertEquals(
                List.of("__Host-lf-refresh=next"),
                headers.getJsonArray("cookie").getList());
        assertEquals(List.of(CSRF), headers.getJsonArray("x-csrf-token").getList());
        assertFalse(headers.containsKey("authorization"));
    }

    @Test
    void theDeviceCookieReachesTheRoutesThatSignInAndNoOther() {
        Tenant tenant = Journey.tenant(null);
        String cookies = "Cookie: __Host-lf-device=known; __Host-lf-refresh=next";
        Raw.Answer login = client.send("POST", tenant.host(), "/api/v1/core/auth/login", "{}", cookies, PROOF);
        assertEquals(
                List.of("__Host-lf-device=known"),
                headers(login).getJsonArray("cookie").getList());
        Raw.Answer refresh = client.send("POST", tenant.host(), REFRESH, "", cookies, PROOF);
        assertEquals(
                List.of("__Host-lf-refresh=next"),
                headers(refresh).getJsonArray("cookie").getList());
        Raw.Answer signUp = client.send("POST", tenant.host(), "/api/v1/core/auth/sign-up", "{}", cookies, PROOF);
        assertFalse(headers(signUp).containsKey("cookie"));
    }

    /** The header line of a browser's session. */
    static String accessCookie(Tenant tenant) {
        return "Cookie: __Host-lf-access=" + token(claims(tenant));
    }

    private static JwtClaims claims(Tenant tenant) {
        JwtClaims claims = Journey.claims(tenant);
        claims.setClaim("csrf", hash(CSRF));
        return claims;
    }

    private static String token(JwtClaims claims) {
        return Journey.bearer(claims).substring("Authorization: Bearer ".length());
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonObject headers(Raw.Answer answer) {
        return new JsonObject(answer.body()).getJsonObject("headers");
    }
}
