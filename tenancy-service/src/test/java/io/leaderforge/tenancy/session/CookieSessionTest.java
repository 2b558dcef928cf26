package io.leaderforge.tenancy.session;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class CookieSessionTest {

    private static final String REFRESH = "/api/v1/core/auth/cookies/refresh";

    /** What a browser keeps. */
    private record Browser(UUID tenant, String access, String refresh, String csrf) {

        static Browser of(UUID tenant, Response response) {
            return new Browser(
                    tenant,
                    response.cookie("__Host-lf-access"),
                    response.cookie("__Host-lf-refresh"),
                    response.cookie("__Host-lf-csrf"));
        }
    }

    @Test
    void theTokensGoIntoCookiesThatNoScriptReads() throws SQLException {
        Company company = Company.create();
        Response response = login(company);
        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("access_token", nullValue())
                .body("refresh_token", nullValue())
                .body("token_type", equalTo("Cookie"));
        List<String> cookies = response.headers().getValues("Set-Cookie");
        assertEquals(4, cookies.size());
        for (String cookie : cookies) {
            assertTrue(cookie.startsWith("__Host-lf-"), cookie);
            assertTrue(cookie.contains("; Path=/; Secure; SameSite=Strict; Max-Age="), cookie);
            assertFalse(cookie.contains("Domain"), cookie);
            assertEquals(!cookie.startsWith("__Host-lf-csrf="), cookie.endsWith("; HttpOnly"), cookie);
        }
        Browser browser = Browser.of(company.id, response);
        assertEquals(browser.csrf(), response.path("csrf_token"));
        String hash = new OpaqueToken(browser.csrf()).hashText();
        assertEquals(hash, Company.claims(browser.access()).get("csrf").asText());
        assertEquals(hash, hashAtRest(company.owner.id()));
    }

    @Test
    void aRefreshTakesTheCookieAndTheCsrfToken() {
        Company company = Company.create();
        Browser browser = Browser.of(company.id, login(company));
        send(browser, null).post(REFRESH).then().statusCode(403);
        send(browser, "x".repeat(43)).post(REFRESH).then().statusCode(403);
        As.anonymous(company.id)
                .body(Map.of("refresh_token", browser.refresh()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(403);
        As.anonymous(company.id)
                .header("X-CSRF-Token", browser.csrf())
                .post(REFRESH)
                .then()
                .statusCode(401);
        Response again = send(browser, browser.csrf()).post(REFRESH);
        again.then().statusCode(200).body("access_token", nullValue()).body("csrf_token", equalTo(browser.csrf()));
        Browser next = Browser.of(company.id, again);
        assertNotEquals(browser.refresh(), next.refresh());
        assertEquals(browser.csrf(), next.csrf(), "the page keeps its token");
        assertEquals(
                Company.claims(browser.access()).get("csrf"),
                Company.claims(next.access()).get("csrf"));
        OwnerSql.endRepetitions(company.id);
        send(browser, browser.csrf()).post(REFRESH).then().statusCode(401);
        send(next, next.csrf()).post(REFRESH).then().statusCode(401);
    }

    @Test
    @DisplayName("console and API S1, S2: two tabs stay signed in; when the session is over its cookies are deleted")
    void console1_1_S1_S2_tabsShareTheirCookiesAndDeadOnesAreDeleted() {
        Company company = Company.create();
        Browser browser = Browser.of(company.id, login(company));
        Browser one = Browser.of(company.id, send(browser, browser.csrf()).post(REFRESH));
        Browser other = Browser.of(company.id, send(browser, browser.csrf()).post(REFRESH));
        assertEquals(one.refresh(), other.refresh());
        send(other, "x".repeat(43)).post(REFRESH).then().statusCode(403).header("Set-Cookie", nullValue());
        OwnerSql.endRepetitions(company.id);
        Response over = send(browser, browser.csrf()).post(REFRESH);
        over.then().statusCode(401).body("type", endsWith(":session-ended"));
        List<String> cookies = over.headers().getValues("Set-Cookie");
        assertEquals(3, cookies.size());
        assertTrue(cookies.stream().allMatch(cookie -> cookie.contains("=; Path=/") && cookie.contains("Max-Age=0")));
        As.anonymous(company.id).post(REFRESH).then().statusCode(401).body("type", endsWith(":unauthorized"));
        Response signOut = As.anonymous(company.id).post("/api/v1/core/auth/logout");
        assertEquals(
                3,
                signOut.then()
                        .statusCode(401)
                        .extract()
                        .headers()
                        .getValues("Set-Cookie")
                        .size());
    }

    @Test
    void aSessionOfBearerTokensHasNoCsrfTokenAndTakesNone() {
        Company company = Company.create();
        As.anonymous(company.id)
                .cookie("__Host-lf-refresh", company.owner.refreshToken())
                .header("X-CSRF-Token", "x".repeat(43))
                .post(REFRESH)
                .then()
                .statusCode(403);
        assertTrue(Company.claims(company.owner.accessToken()).get("csrf") == null);
    }

    @Test
    void logoutMakesTheBrowserForget() {
        Company company = Company.create();
        Browser browser = Browser.of(company.id, login(company));
        Response response = As.anonymous(company.id)
                .header("Authorization", "Bearer " + browser.access())
                .post("/api/v1/core/auth/logout");
        response.then().statusCode(200);
        List<String> cookies = response.headers().getValues("Set-Cookie");
        assertEquals(3, cookies.size());
        assertTrue(cookies.stream().allMatch(cookie -> cookie.contains("=; Path=/") && cookie.contains("Max-Age=0")));
        send(browser, browser.csrf()).post(REFRESH).then().statusCode(401);
    }

    @Test
    @DisplayName("hollow: csrf_tokens.expires_at and user_agent")
    void hollow_aCsrfTokenExpires() {
        Company company = Company.create();
        Browser browser = Browser.of(company.id, login(company));
        String ofPerson = " core.csrf_tokens where tenant_id = ? and user_id = ?";
        UUID person = company.owner.id();
        assertEquals("TestBrowser/1", OwnerSql.value("select user_agent from" + ofPerson, company.id, person));
        Object until = OwnerSql.value("select expires_at from" + ofPerson, company.id, person);
        Browser renewed = Browser.of(company.id, send(browser, browser.csrf()).post(REFRESH));
        assertNotEquals(until, OwnerSql.value("select expires_at from" + ofPerson, company.id, person));
        OwnerSql.update(
                "update core.csrf_tokens set expires_at = clock_timestamp() where tenant_id = ? and user_id = ?",
                company.id,
                person);
        send(renewed, renewed.csrf()).post(REFRESH).then().statusCode(401).body("type", endsWith(":session-ended"));
    }

    @Test
    void operatorsHaveCookiesToo() {
        Response response = As.stranger()
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD, "cookies", true))
                .post("/api/v1/core/auth/login");
        response.then().statusCode(200);
        String refresh = response.cookie("__Host-lf-refresh");
        As.stranger()
                .cookie("__Host-lf-refresh", refresh)
                .header("X-CSRF-Token", "x".repeat(43))
                .post(REFRESH)
                .then()
                .statusCode(403);
        As.stranger()
                .cookie("__Host-lf-refresh", refresh)
                .header("X-CSRF-Token", response.cookie("__Host-lf-csrf"))
                .post(REFRESH)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification send(Browser browser, String csrf) {
        RequestSpecification request = As.anonymous(browser.tenant()).cookie("__Host-lf-refresh", browser.refresh());
        return csrf == null ? request : request.header("X-CSRF-Token", csrf);
    }

    private static Response login(Company company) {
        return As.anonymous(company.id)
                .header("User-Agent", "TestBrowser/1")
                .body(Map.of("email", company.owner.email(), "password", Company.PASSWORD, "cookies", true))
                .post("/api/v1/core/auth/login");
    }

    private static String hashAtRest(UUID user) throws SQLException {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement =
                        owner.prepareStatement("select token_hash from core.csrf_tokens where user_id = ?")) {
            statement.setObject(1, user);
            try (ResultSet rows = statement.executeQuery()) {
                assertTrue(rows.next());
                return rows.getString(1);
            }
        }
    }
}
