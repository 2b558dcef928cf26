package io.leaderforge.tenancy.impersonation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Stack;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class ImpersonationTest {

    private String operator;
    private String operatorId;

    @BeforeEach
    void signInAsOperator() {
        operator = As.stranger()
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD))
                .post("/api/v1/core/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        operatorId = Company.claims(operator).get("sub").asText();
    }

    @Test
    void theTokenIsThePersonsAndNamesTheOperator() {
        Company company = Company.create();
        Person person = company.join(company.organization("One"), "person", "member");
        Response started = start(company, person, 5);
        started.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .header("Cache-Control", equalTo("no-store"))
                .body("impersonation.user_id", equalTo(person.id().toString()))
                .body("impersonation.operator_id", equalTo(operatorId))
                .body("impersonation.reason", equalTo("Ticket 4711"));
        JsonNode claims = Company.claims(started.path("access_token"));
        assertEquals(person.id().toString(), claims.get("sub").asText());
        assertEquals(operatorId, claims.get("act").get("sub").asText());
        assertEquals("member", claims.get("roles").get(0).asText());
        assertEquals("leaderforge", claims.get("aud").asText());
        as(started).get("/api/v1/core/me").then().statusCode(200).body("user.email", equalTo(person.email()));
        person.as()
                .get("/api/v1/core/auth/sessions")
                .then()
                .body("items.operator_id", contains(equalTo(operatorId), nullValue()))
                .body("items[0].reason", equalTo("Ticket 4711"));
        assertNull(Company.claims(person.accessToken()).get("act"));
    }

    @Test
    void theTenantSeesItAndWhatWasDone() {
        Company company = Company.create();
        Response started = start(company, company.owner, 5);
        as(started)
                .body(Map.of("name", "Made by support"))
                .post("/api/v1/core/organizations")
                .then()
                .statusCode(201);
        company.owner
                .as()
                .get("/api/v1/core/audit")
                .then()
                .body("items[0].action", equalTo("organization.created"))
                .body("items[0].actor_id", equalTo(company.owner.id().toString()))
                .body("items[0].actor_type", equalTo("support"))
                .body("items[0].impersonator_id", equalTo(operatorId))
                .body("items[1].action", equalTo("impersonation.started"))
                .body("items[1].actor_type", equalTo("operator"))
                .body("items[1].actor_id", equalTo(operatorId))
                .body("items[1].target_id", equalTo(company.owner.id().toString()))
                .body("items[1].details.reason", equalTo("Ticket 4711"));
        company.owner
                .as()
                .get("/api/v1/core/impersonations")
                .then()
                .statusCode(200)
                .body("items.reason", contains("Ticket 4711"))
                .body("items[0].ended_at", nullValue());
        Person member = company.join(company.organization("One"), "member", "member");
        member.as().get("/api/v1/core/impersonations").then().statusCode(403);
        Company.create().owner.as().get("/api/v1/core/impersonations").then().body("items.size()", equalTo(0));
    }

    @Test
    void onlyOperatorsMayAndNobodyFromInside() {
        Company company = Company.create();
        Person person = company.join(company.organization("One"), "person", "member");
        Map<String, Object> body = body(person, 5);
        company.owner.as().body(body).post(path(company)).then().statusCode(403);
        As.anonymous(company.id).body(body).post(path(company)).then().statusCode(401);
        Response started = start(company, company.owner, 5);
        as(started).body(body).post(path(company)).then().statusCode(403);
        as(started).get("/api/v1/core/tenants").then().statusCode(403);
        Company other = Company.create();
        start(other, person, 5).then().statusCode(404);
        start(company, person, 61).then().statusCode(422);
        start(company, person, 0).then().statusCode(422);
        operator()
                .body(Map.of("user_id", person.id(), "reason", " ", "minutes", 5))
                .post(path(company))
                .then()
                .statusCode(422);
    }

    @Test
    void supportChangesNeitherPasswordNorSecondFactorNorSessions() {
        Company company = Company.create();
        Response started = start(company, company.owner, 5);
        for (String personal : new String[] {
            "me/second-factor/enrol",
            "auth/sessions/end-others",
            "auth/sessions/" + company.owner.session() + "/end",
            "users/" + company.owner.id() + "/second-factor/reset",
            "users/" + company.owner.id() + "/sessions/end"
        }) {
            as(started).post("/api/v1/core/" + personal).then().statusCode(403);
        }
        as(started)
                .body(Map.of("password", Company.PASSWORD, "code", "123456"))
                .post("/api/v1/core/me/second-factor/remove")
                .then()
                .statusCode(403);
        as(started)
                .body(Map.of("support_access", false))
                .patch("/api/v1/core/sign-on-policy")
                .then()
                .statusCode(403);
        company.owner.as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void nothingLivesBeyondTheLimit() throws SQLException {
        Company company = Company.create();
        Response started = start(company, company.owner, 2);
        Instant limit = Instant.parse(started.path("impersonation.expires_at"));
        JsonNode claims = Company.claims(started.path("access_token"));
        assertEquals(limit.getEpochSecond(), claims.get("exp").asLong());
        assertTrue(started.<Integer>path("expires_in") <= 120);
        Response again = refresh(company, started.path("refresh_token"));
        again.then().statusCode(200);
        JsonNode renewed = Company.claims(again.path("access_token"));
        assertEquals(limit.getEpochSecond(), renewed.get("exp").asLong());
        assertEquals(operatorId, renewed.get("act").get("sub").asText());
        pass(started);
        refresh(company, again.path("refresh_token")).then().statusCode(401);
    }

    @Test
    void itCanBeEndedByTheOperatorByTheTenantAndByTheTokenItself() {
        Company company = Company.create();
        Response one = start(company, company.owner, 5);
        operator()
                .post(path(company) + "/" + id(one) + "/end")
                .then()
                .statusCode(200)
                .body("ended_at", notNullValue());
        awaitRefused(one);
        refresh(company, one.path("refresh_token")).then().statusCode(401);
        Response two = start(company, company.owner, 5);
        company.owner
                .as()
                .post("/api/v1/core/impersonations/" + id(two) + "/end")
                .then()
                .statusCode(200)
                .body("ended_at", notNullValue());
        awaitRefused(two);
        Response three = start(company, company.owner, 5);
        as(three).post("/api/v1/core/auth/logout").then().statusCode(200);
        awaitRefused(three);
        company.owner.as().get("/api/v1/core/me").then().statusCode(200);
        operator().get(path(company)).then().body("items.size()", equalTo(3));
        company.owner
                .as()
                .get("/api/v1/core/audit")
                .then()
                .body("items.action", hasItems("impersonation.started", "impersonation.ended"));
    }

    @Test
    void finding11_whatLastsIsNotMadeBySupport() {
        Company company = Company.create();
        java.util.UUID organization = company.organization("One");
        Person member = company.join(organization, "member", "member");
        Response started = start(company, company.owner, 5);
        String core = "/api/v1/core/";
        as(started)
                .body(Map.of("name", "dir", "organization_id", organization))
                .post(core + "scim-tokens")
                .then()
                .statusCode(403);
        as(started)
                .body(Map.of("name", "key", "scopes", java.util.List.of("core.people:view")))
                .post(core + "api-keys")
                .then()
                .statusCode(403);
        String invitations = core + "organizations/" + organization + "/invitations";
        as(started)
                .body(Map.of("email", "outside@evil.example", "role", "admin"))
                .post(invitations)
                .then()
                .statusCode(403);
        as(started)
                .contentType("text/csv")
                .body("email,role\noutside@evil.example,admin\n")
                .post(invitations + "/import")
                .then()
                .statusCode(403);
        as(started)
                .body(Map.of("role", "manager", "max_uses", 1))
                .post(core + "organizations/" + organization + "/invite-codes")
                .then()
                .statusCode(403);
        as(started)
                .body(Map.of("role", "admin"))
                .patch(core + "memberships/" + member.membership())
                .then()
                .statusCode(403);
        String place = company.owner
                .as()
                .get(core + "tenant-memberships?user_id=" + member.id())
                .path("items[0].id");
        as(started)
                .body(Map.of("role", "admin"))
                .patch(core + "tenant-memberships/" + place)
                .then()
                .statusCode(403);
        as(started)
                .body(Map.of("email", "guest@" + company.key + ".example", "role", "member"))
                .post(invitations)
                .then()
                .statusCode(201);
    }

    @Test
    void finding14_itEndsWithTheOperatorsSession() {
        Company company = Company.create();
        Company second = Company.create();
        Response one = start(company, company.owner, 5);
        Response two = start(second, second.owner, 5);
        String before = operator;
        signInAsOperator();
        Response elsewhere = start(company, company.owner, 5);
        try (EventProbe sessions = EventProbe.on(Topic.CORE_SESSION)) {
            As.stranger()
                    .header("Authorization", "Bearer " + before)
                    .post("/api/v1/core/auth/logout")
                    .then()
                    .statusCode(200);
            sessions.await(
                    SessionRevoked.class,
                    ended ->
                            second.id.equals(ended.tenantId()) && ended.reason().equals("operator_signed_out"));
        }
        awaitRefused(one);
        awaitRefused(two);
        refresh(company, one.path("refresh_token")).then().statusCode(401);
        refresh(second, two.path("refresh_token")).then().statusCode(401);
        as(elsewhere).get("/api/v1/core/me").then().statusCode(200);
        company.owner
                .as()
                .get("/api/v1/core/audit?limit=1")
                .then()
                .body("items[0].action", equalTo("impersonation.ended"))
                .body("items[0].actor_id", equalTo(operatorId))
                .body("items[0].details.reason", equalTo("operator_signed_out"));
        operator().post("/api/v1/core/operator/sessions/end-others").then().statusCode(200);
        as(elsewhere).get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void aTenantMayForbidIt() {
        Company company = Company.create();
        company.owner
                .as()
                .body(Map.of("support_access", false))
                .patch("/api/v1/core/sign-on-policy")
                .then()
                .statusCode(200);
        start(company, company.owner, 5).then().statusCode(403);
    }

    private RequestSpecification operator() {
        return As.stranger().header("Authorization", "Bearer " + operator);
    }

    private static RequestSpecification as(Response started) {
        return As.stranger().header("Authorization", "Bearer " + started.path("access_token"));
    }

    private Response start(Company company, Person person, int minutes) {
        return operator().body(body(person, minutes)).post(path(company));
    }

    private static Map<String, Object> body(Person person, int minutes) {
        return Map.of("user_id", person.id(), "reason", "Ticket 4711", "minutes", minutes);
    }

    private static String path(Company company) {
        return "/api/v1/core/tenants/" + company.id + "/impersonations";
    }

    private static String id(Response started) {
        return started.path("impersonation.id");
    }

    private static Response refresh(Company company, String token) {
        return As.anonymous(company.id).body(Map.of("refresh_token", token)).post("/api/v1/core/auth/refresh");
    }

    private static void awaitRefused(Response started) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> RestAssured.given()
                                .header("Authorization", "Bearer " + started.path("access_token"))
                                .get("/api/v1/core/me")
                                .statusCode()
                        == 401);
    }

    /** As if the limit had passed. */
    private static void pass(Response started) throws SQLException {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = owner.prepareStatement(
                        "update core.sessions set expires_at = now() - interval '1 second' where id = ?")) {
            statement.setObject(1, UUID.fromString(id(started)));
            statement.executeUpdate();
        }
    }
}
