package io.leaderforge.tenancy.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class SessionTest {

    private static final String ME = "/api/v1/core/me";

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
    void aRefreshTokenIsGoodOnceAndALaterUseEndsTheSession() {
        Company company = Company.create();
        String second = refresh(company.id, company.owner.refreshToken())
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .extract()
                .path("refresh_token");
        OwnerSql.endRepetitions(company.id);
        try (EventProbe probe = EventProbe.on(Topic.CORE_SESSION)) {
            refresh(company.id, company.owner.refreshToken())
                    .then()
                    .statusCode(401)
                    .body("type", endsWith(":session-ended"));
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
    @DisplayName(
            "identity 3: overlapping refreshes, and one whose answer was lost, get the same successor; the session goes on")
    void identity3_refreshesThatOverlapGetTheSameSuccessor() {
        Company company = Company.create();
        List<Response> answers = together(8, i -> refresh(company.id, company.owner.refreshToken()));
        answers.forEach(answer -> answer.then().statusCode(200));
        Set<String> successors = answers.stream()
                .map(answer -> answer.<String>path("refresh_token"))
                .collect(Collectors.toSet());
        assertEquals(1, successors.size());
        refresh(company.id, company.owner.refreshToken())
                .then()
                .statusCode(200)
                .body("refresh_token", equalTo(successors.iterator().next()));
        assertEquals(
                2L,
                OwnerSql.value(
                        "select count(*) from core.refresh_tokens where tenant_id = ? and session_id = ?",
                        company.id,
                        company.owner.session()));
        refresh(company.id, successors.iterator().next()).then().statusCode(200);
        OwnerSql.endRepetitions(company.id);
        refresh(company.id, company.owner.refreshToken()).then().statusCode(401);
    }

    @Test
    @DisplayName(
            "console and API S6: the type of a 401 tells a wrong password, a session that has ended, and none at all")
    void console1_1_S6_theTypeOfARefusalSaysWhatToDo() {
        Company company = Company.create();
        login(company.id, company.owner.email(), "a wrong password")
                .then()
                .statusCode(401)
                .body("type", endsWith(":wrong-credentials"));
        As.stranger().get(ME).then().statusCode(401).body("type", endsWith(":unauthorized"));
        company.owner.as().post("/api/v1/core/auth/logout").then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> company.owner.as().get(ME).statusCode() == 401);
        company.owner.as().get(ME).then().statusCode(401).body("type", endsWith(":session-ended"));
        refresh(company.id, company.owner.refreshToken())
                .then()
                .statusCode(401)
                .body("type", endsWith(":session-ended"));
    }

    @Test
    @DisplayName("console and API S3: a page that was reloaded is told when its access token expires")
    void console1_1_S3_theSessionSaysWhenItsTokenExpires() {
        Company company = Company.create();
        long expires = Company.claims(company.owner.accessToken()).get("exp").asLong();
        company.owner
                .as()
                .get(ME + "/session")
                .then()
                .statusCode(200)
                .body("id", equalTo(company.owner.session().toString()))
                .body("expires_at", equalTo(Instant.ofEpochSecond(expires).toString()))
                .body("expires_in", lessThanOrEqualTo(300))
                .body("authenticated_at", notNullValue())
                .body("operator_id", nullValue());
        As.platform().get(ME + "/session").then().statusCode(200).body("id", notNullValue());
    }

    @Test
    @DisplayName("console and API M9: an operator gets who they are, without a tenant")
    void console1_2_M9_meOfAnOperator() {
        String access = As.stranger()
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD))
                .post("/api/v1/core/auth/login")
                .path("access_token");
        RestAssured.given()
                .header("Authorization", "Bearer " + access)
                .get(ME)
                .then()
                .statusCode(200)
                .body("user.email", equalTo(CoreStack.ADMIN_EMAIL))
                .body("tenant", nullValue())
                .body("memberships", hasSize(0))
                .body("roles", contains("platform_admin"));
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
