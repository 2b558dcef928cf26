package io.leaderforge.tenancy.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@CoreTest
class SessionTest {

    @Test
    void theTokenSaysWhoWhereAndFromWhichRevision() {
        Company company = Company.create();
        var claims = Company.claims(company.owner.accessToken());
        assertEquals("leaderforge", claims.get("aud").asText());
        assertEquals(company.id.toString(), claims.get("tenant_id").asText());
        assertEquals("owner", claims.get("roles").get(0).asText());
        assertEquals(1, claims.get("rev").asLong());
        assertEquals(300, claims.get("exp").asLong() - claims.get("iat").asLong());
        assertEquals(company.owner.email(), claims.get("email").asText());
    }

    @Test
    void theSameEmailIsAnotherPersonInAnotherTenant() {
        Company one = Company.create();
        Company other = Company.create();
        login(other.id, one.owner.email(), Company.PASSWORD).then().statusCode(401);
        login(one.id, one.owner.email().toUpperCase(java.util.Locale.ROOT), Company.PASSWORD)
                .then()
                .statusCode(200);
    }

    @Test
    void operatorsSignInOnThePlatformHostOnly() {
        var tokens = As.stranger()
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD))
                .post("/api/v1/core/auth/login")
                .then()
                .statusCode(200)
                .extract();
        String access = tokens.path("access_token");
        var claims = Company.claims(access);
        assertEquals("leaderforge-platform", claims.get("aud").asText());
        assertTrue(claims.get("tenant_id") == null);
        login(Company.create().id, CoreStack.ADMIN_EMAIL, CoreStack.ADMIN_PASSWORD)
                .then()
                .statusCode(401);
        RestAssured.given()
                .header("Authorization", "Bearer " + access)
                .get("/api/v1/core/tenants")
                .then()
                .statusCode(200);
        As.stranger()
                .body(Map.of("refresh_token", tokens.path("refresh_token")))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(200);
        RestAssured.given()
                .header("Authorization", "Bearer " + access)
                .post("/api/v1/core/auth/logout")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> RestAssured.given()
                                .header("Authorization", "Bearer " + access)
                                .get("/api/v1/core/tenants")
                                .statusCode()
                        == 401);
    }

    @Test
    void aRefreshTokenIsGoodOnceAndASecondUseEndsTheSession() {
        Company company = Company.create();
        String second = refresh(company.id, company.owner.refreshToken())
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .extract()
                .path("refresh_token");
        try (EventProbe probe = EventProbe.on(Topic.CORE_SESSION)) {
            refresh(company.id, company.owner.refreshToken()).then().statusCode(401);
            SessionRevoked event = probe.await(
                            SessionRevoked.class, revoked -> revoked.userId().equals(company.owner.id()))
                    .as(SessionRevoked.class);
            assertEquals("reuse", event.reason());
        }
        refresh(company.id, second).then().statusCode(401);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> company.owner.as().get("/api/v1/core/me").statusCode() == 401);
    }

    @Test
    void aRaceForOneRefreshTokenEndsTheWholeFamily() {
        Company company = Company.create();
        List<Response> answers = together(8, i -> refresh(company.id, company.owner.refreshToken()));
        List<Response> won =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertEquals(1, won.size());
        refresh(company.id, won.getFirst().path("refresh_token")).then().statusCode(401);
    }

    @Test
    void aRefreshTokenOfAnotherTenantIsUnknown() {
        Company company = Company.create();
        refresh(Company.create().id, company.owner.refreshToken()).then().statusCode(401);
        refresh(company.id, company.owner.refreshToken()).then().statusCode(200);
    }

    @Test
    void logoutEndsTheSessionEverywhere() {
        Company company = Company.create();
        Person elsewhere = company.owner.again();
        try (EventProbe probe = EventProbe.on(Topic.CORE_SESSION)) {
            RestAssured.given()
                    .header("Authorization", "Bearer " + company.owner.accessToken())
                    .post("/api/v1/core/auth/logout")
                    .then()
                    .statusCode(200);
            SessionRevoked event = probe.await(
                            SessionRevoked.class, revoked -> revoked.userId().equals(company.owner.id()))
                    .as(SessionRevoked.class);
            assertEquals("logout", event.reason());
            assertTrue(event.sessionId() != null);
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> company.owner.as().get("/api/v1/core/me").statusCode() == 401);
        elsewhere.as().get("/api/v1/core/me").then().statusCode(200);
        refresh(company.id, company.owner.refreshToken()).then().statusCode(401);
    }

    @Test
    void theFifthFailureMakesTheAccountWaitAndNobodyElse() {
        Company company = Company.create();
        Person other = company.join(company.organization("Slow"), "other", "member");
        for (int i = 0; i < 5; i++) {
            login(company.id, company.owner.email(), "a wrong password").then().statusCode(401);
        }
        login(company.id, company.owner.email(), Company.PASSWORD)
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"));
        login(company.id, other.email(), Company.PASSWORD).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> login(company.id, company.owner.email(), Company.PASSWORD)
                                .statusCode()
                        == 200);
    }

    @Test
    void anUnknownEmailBehavesAsAKnownOne() {
        Company company = Company.create();
        String unknown = "nobody@" + company.key + ".example";
        String known =
                login(company.id, company.owner.email(), "a wrong password").path("detail");
        for (int i = 0; i < 5; i++) {
            login(company.id, unknown, "a wrong password")
                    .then()
                    .statusCode(401)
                    .body("detail", equalTo(known));
        }
        login(company.id, unknown, "a wrong password").then().statusCode(429);
    }

    @Test
    void manyGuessesAtOnceCountEachOther() {
        Company company = Company.create();
        together(12, i -> login(company.id, company.owner.email(), "a wrong password"));
        login(company.id, company.owner.email(), Company.PASSWORD).then().statusCode(429);
    }

    private static Response login(UUID tenant, String email, String password) {
        return As.anonymous(tenant)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/core/auth/login");
    }

    private static Response refresh(UUID tenant, String token) {
        return As.anonymous(tenant).body(Map.of("refresh_token", token)).post("/api/v1/core/auth/refresh");
    }

    private static List<Response> together(int times, java.util.function.IntFunction<Response> call) {
        List<CompletableFuture<Response>> calls = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i)))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
