package io.leaderforge.tenancy.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class SessionListTest {

    private static final String OWN = "/api/v1/core/auth/sessions";
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void everyoneSeesTheirOwnOpenSessionsWithDeviceAndAddress() {
        Company company = Company.create();
        Person phone = on(company.owner, "Phone/1.0", null);
        As.anonymous(company.id)
                .body(Map.of("refresh_token", phone.refreshToken()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(200);
        Company.create();
        phone.as()
                .get(OWN)
                .then()
                .statusCode(200)
                .body(
                        "items.id",
                        contains(
                                phone.session().toString(),
                                company.owner.session().toString()))
                .body("items.is_current", contains(true, false))
                .body("items[0].user_agent", equalTo("Phone/1.0"))
                .body("items[0].ip_address", equalTo("127.0.0.1"))
                .body("items[0].created_at", notNullValue())
                .body("items[0].operator_id", nullValue());
        String first = phone.as()
                .get(OWN + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next_cursor");
        phone.as()
                .get(OWN + "?limit=1&cursor=" + first)
                .then()
                .body("items.id", contains(company.owner.session().toString()))
                .body("next_cursor", nullValue());
        String created = phone.as().get(OWN).path("items[0].created_at");
        String used = phone.as().get(OWN).path("items[0].last_used_at");
        assertTrue(used.compareTo(created) > 0, "a refresh is a use");
    }

    @Test
    void aSignInForgetsThePersonsSessionsThatNobodyUsedFor90Days() {
        Company company = Company.create();
        UUID owner = company.owner.id();
        Object forgotten = session(company.id, owner, 92, 91);
        Object kept = session(company.id, owner, 92, 89);
        Person other = company.join(company.organization("Acme"), "other", "member");
        Object others = session(company.id, other.id(), 92, 91);
        on(company.owner, "Phone/1.0", null);
        String count = "select count(*) from core.sessions where tenant_id = ? and id = ?";
        assertEquals(0L, OwnerSql.value(count, company.id, forgotten));
        assertEquals(1L, OwnerSql.value(count, company.id, kept));
        assertEquals(1L, OwnerSql.value(count, company.id, others));
    }

    /** Made and last used so many days ago. */
    private static Object session(UUID tenant, UUID user, int made, int used) {
        return OwnerSql.value(
                "insert into core.sessions (tenant_id, id, user_id, created_at, last_used_at)"
                        + " values (?, uuidv7(? * interval '-1 day'), ?, now() - ? * interval '1 day',"
                        + " now() - ? * interval '1 day') returning id",
                tenant,
                made,
                user,
                made,
                used);
    }

    @Test
    void theAddressIsBelievedFromTheGatewayAlone() {
        Company company = Company.create();
        Person far = on(company.owner, "Laptop", "203.0.113.9");
        far.as().get(OWN).then().body("items[0].ip_address", equalTo("203.0.113.9"));
        Response direct = io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + far.accessToken())
                .header("X-Forwarded-For", "198.51.100.1")
                .post(OWN + "/end-others");
        direct.then().statusCode(200);
        far.as()
                .get("/api/v1/core/auth/logs")
                .then()
                .body("items[0].action", equalTo("sessions.ended"))
                .body("items[0].ip_address", equalTo("127.0.0.1"));
    }

    @Test
    void oneSessionCanBeEndedAndAllOthers() {
        Company company = Company.create();
        Person one = company.owner.again();
        Person two = company.owner.again();
        Person three = company.owner.again();
        try (EventProbe probe = EventProbe.on(Topic.CORE_SESSION)) {
            three.as()
                    .post(OWN + "/" + one.session() + "/end")
                    .then()
                    .statusCode(200)
                    .body("ended", equalTo(1));
            SessionRevoked event = probe.await(
                            SessionRevoked.class, revoked -> one.session().equals(revoked.sessionId()))
                    .as(SessionRevoked.class);
            assertEquals("ended_elsewhere", event.reason());
        }
        three.as()
                .post(OWN + "/" + one.session() + "/end")
                .then()
                .statusCode(200)
                .body("ended", equalTo(0));
        awaitRefused(one);
        two.as().get("/api/v1/core/me").then().statusCode(200);
        three.as().post(OWN + "/end-others").then().statusCode(200).body("ended", equalTo(2));
        awaitRefused(two);
        awaitRefused(company.owner);
        refresh(two).then().statusCode(401);
        three.as().get(OWN).then().body("items.id", contains(three.session().toString()));
        refresh(three).then().statusCode(200);
    }

    @Test
    void aColleaguesSessionIsNotTheirsToSeeOrEnd() {
        Company company = Company.create();
        UUID organization = company.organization("One");
        Person one = company.join(organization, "one", "member");
        Person two = company.join(organization, "two", "member");
        one.as().post(OWN + "/" + two.session() + "/end").then().statusCode(404);
        one.as().get("/api/v1/core/users/" + two.id() + "/sessions").then().statusCode(403);
        company.owner.as().post(OWN + "/" + two.session() + "/end").then().statusCode(404);
        two.as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void administratorsListAndEndAPersonsSessions() {
        Company company = Company.create();
        Person person = company.join(company.organization("One"), "person", "member");
        Person again = person.again();
        String sessions = "/api/v1/core/users/" + person.id() + "/sessions";
        company.owner
                .as()
                .get(sessions)
                .then()
                .statusCode(200)
                .body(
                        "items.id",
                        containsInAnyOrder(
                                person.session().toString(), again.session().toString()))
                .body("items.is_current", contains(false, false));
        company.owner
                .as()
                .post(sessions + "/" + again.session() + "/end")
                .then()
                .body("ended", equalTo(1));
        awaitRefused(again);
        company.owner.as().post(sessions + "/end").then().statusCode(200).body("ended", equalTo(1));
        awaitRefused(person);
        company.owner.as().get(sessions).then().body("items", hasSize(0));
        company.owner.as().get("/api/v1/core/audit").then().body("items.action", hasItem("user.sessions_ended"));
        Company.create().owner.as().post(sessions + "/end").then().statusCode(404);
    }

    private static Person on(Person person, String userAgent, String address) {
        var request = As.anonymous(person.tenant()).header("User-Agent", userAgent);
        if (address != null) {
            request.header("X-Forwarded-For", address);
        }
        Response tokens = request.body(Map.of("email", person.email(), "password", Company.PASSWORD))
                .post("/api/v1/core/auth/login");
        return new Person(
                person.tenant(),
                person.id(),
                person.email(),
                tokens.path("access_token"),
                tokens.path("refresh_token"),
                person.membership());
    }

    private static void awaitRefused(Person person) {
        await().atMost(SOON).until(() -> person.as().get("/api/v1/core/me").statusCode() == 401);
    }

    private static Response refresh(Person person) {
        return As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post("/api/v1/core/auth/refresh");
    }
}
