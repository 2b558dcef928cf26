package io.leaderforge.tenancy.security;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class SecurityTest {

    private static final String CORE = "/api/v1/core/";
    private static final String SUSPICIONS = CORE + "suspicious-activities";
    private static final String EVENTS = CORE + "security-events";
    private static final String LOGIN = CORE + "auth/login";
    private static final String STOCKHOLM = "59.33,18.07";
    private static final String SYDNEY = "-33.87, 151.21";

    private Company company;
    private Person learner;

    @BeforeEach
    void people() {
        company = Company.create();
        learner = company.join(company.organization("Acme"), "lena", "member");
    }

    private Response login(String email, String password) {
        return As.anonymous(company.id)
                .body(Map.of("email", email, "password", password))
                .post(LOGIN);
    }

    private void fail(String email, int times) {
        for (int failure = 0; failure < times; failure++) {
            login(email, "a wrong password").then().statusCode(401);
        }
    }

    private ValidatableResponse suspicions(Person by) {
        return by.as().get(SUSPICIONS).then().statusCode(200);
    }

    @Test
    void anAccountThatIsLockedIsToldOnce() {
        fail(learner.email(), 4);
        suspicions(company.owner).body("items", hasSize(0));
        fail(learner.email(), 1);
        OwnerSql.update(
                "update core.login_attempts set blocked_until = now() + interval '1 minute' where tenant_id = ?",
                company.id);
        login(learner.email(), "a wrong password").then().statusCode(429);
        OwnerSql.update("update core.login_attempts set blocked_until = now() where tenant_id = ?", company.id);
        fail(learner.email(), 1);
        suspicions(company.owner)
                .body("items.activity_type", contains("many_failed_sign_ins"))
                .body("items[0].severity", equalTo("medium"))
                .body("items[0].user_id", equalTo(learner.id().toString()))
                .body("items[0].details.failures", equalTo(5))
                .body("items[0].ip_address", notNullValue())
                .body("items[0].resolved_at", nullValue());
        company.owner
                .as()
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items.event_type", contains("account_locked", "many_failed_sign_ins"))
                .body("items[0].request_path", equalTo(LOGIN))
                .body("items[0].request_method", equalTo("POST"));
        OwnerSql.update(
                "update core.login_attempts set last_attempt_at = now() - interval '4 hours', blocked_until = null"
                        + " where tenant_id = ?",
                company.id);
        fail(learner.email(), 5);
        suspicions(company.owner).body("items", hasSize(2));
    }

    @Test
    void anAddressThatHasNoAccountIsToldWithoutIt() {
        fail("nobody@" + company.key + ".example", 5);
        suspicions(company.owner).body("items", hasSize(1)).body("items[0].user_id", nullValue());
        Object rows = OwnerSql.value(
                "select count(*) from core.security_events e where tenant_id = ? and e::text like '%nobody%'",
                company.id);
        org.junit.jupiter.api.Assertions.assertEquals(0L, rows);
    }

    @Test
    void aRefreshTokenThatComesTwiceIsToldOnce() {
        Map<String, String> token = Map.of("refresh_token", learner.refreshToken());
        As.anonymous(company.id).body(token).post(CORE + "auth/refresh").then().statusCode(200);
        OwnerSql.endRepetitions(company.id);
        for (int twice = 0; twice < 2; twice++) {
            As.anonymous(company.id)
                    .body(token)
                    .post(CORE + "auth/refresh")
                    .then()
                    .statusCode(401);
        }
        suspicions(company.owner)
                .body("items.activity_type", contains("refresh_token_reused"))
                .body("items[0].severity", equalTo("high"))
                .body("items[0].user_id", equalTo(learner.id().toString()))
                .body("items[0].details.session_id", equalTo(learner.session().toString()));
    }

    @Test
    void aSignInFromTooFarAwayIsToldWhereAnIngressSaysWhere() {
        from(STOCKHOLM);
        from("59.86,17.64");
        suspicions(company.owner).body("items", hasSize(0));
        from(SYDNEY);
        from(SYDNEY);
        suspicions(company.owner)
                .body("items.activity_type", contains("impossible_travel"))
                .body("items[0].location_data.from.latitude", equalTo(59.86f))
                .body("items[0].location_data.to.longitude", equalTo(151.21f))
                .body("items[0].details.kilometres", notNullValue());
        OwnerSql.update(
                "update core.auth_logs set created_at = created_at - interval '30 hours' where tenant_id = ?",
                company.id);
        from(STOCKHOLM);
        from("somewhere");
        suspicions(company.owner).body("items", hasSize(1));
    }

    private void from(String location) {
        As.anonymous(company.id)
                .header("X-LeaderForge-Location", location)
                .body(Map.of("email", learner.email(), "password", Company.PASSWORD))
                .post(LOGIN)
                .then()
                .statusCode(200);
    }

    @Test
    void whatNobodyProvesIsNoLocation() {
        for (String location : new String[] {STOCKHOLM, SYDNEY}) {
            learner.as()
                    .header("X-LeaderForge-Location", location)
                    .body(Map.of("tenant_id", company.id))
                    .post(CORE + "auth/switch");
        }
        suspicions(company.owner).body("items", hasSize(0));
    }

    @Test
    void administratorsResolveAndOthersSeeTheirOwnAlone() {
        fail(learner.email(), 5);
        fail("nobody@" + company.key + ".example", 5);
        suspicions(learner).body("items", hasSize(1));
        learner.as().get(EVENTS).then().body("items", hasSize(2));
        String own = learner.as().get(SUSPICIONS).path("items[0].id");
        learner.as().get(SUSPICIONS + "/" + own).then().statusCode(200);
        Map<String, String> notes = Map.of("notes", "It was Lena.");
        learner.as()
                .body(notes)
                .post(SUSPICIONS + "/" + own + "/resolve")
                .then()
                .statusCode(403)
                .body("detail", containsString("core.security:edit"));
        String cursor = company.owner
                .as()
                .get(SUSPICIONS + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next_cursor");
        company.owner
                .as()
                .get(SUSPICIONS + "?limit=1&cursor=" + cursor)
                .then()
                .body("items.id", contains(own))
                .body("next_cursor", nullValue());
        for (String by : new String[] {"It was Lena.", "Somebody else says otherwise."}) {
            company.owner
                    .as()
                    .body(Map.of("notes", by))
                    .post(SUSPICIONS + "/" + own + "/resolve")
                    .then()
                    .statusCode(200)
                    .body("resolution_notes", equalTo("It was Lena."))
                    .body("resolved_by", equalTo(company.owner.id().toString()));
        }
        company.owner.as().get(SUSPICIONS + "?open=true").then().body("items", hasSize(1));
        Person stranger = company.join(company.organization("Other"), "otto", "admin");
        suspicions(stranger).body("items", hasSize(0));
        stranger.as().get(SUSPICIONS + "/" + own).then().statusCode(404);
        Company theirs = Company.create();
        suspicions(theirs.owner).body("items", hasSize(0));
        theirs.owner
                .as()
                .body(notes)
                .post(SUSPICIONS + "/" + own + "/resolve")
                .then()
                .statusCode(404);
    }

    @Test
    void guessesAtAKeyAreToldToo() {
        String key = company.owner
                .as()
                .body(Map.of("name", "Import", "scopes", new String[] {"core.people:view"}))
                .post(CORE + "api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (int failure = 0; failure < 5; failure++) {
            io.restassured.RestAssured.given()
                    .filter(As.gateway(company.id))
                    .contentType("application/x-www-form-urlencoded")
                    .formParams(Map.of("grant_type", "client_credentials", "client_id", key, "client_secret", "guess"))
                    .post(CORE + "oauth/token")
                    .then()
                    .statusCode(401);
        }
        suspicions(company.owner)
                .body("items[0].details.client_id", equalTo(UUID.fromString(key).toString()));
    }

    @Test
    void hollow_anAttackOnAnAdministratorIsCriticalAndANewNetworkLow() {
        Map<String, String> token = Map.of("refresh_token", company.owner.refreshToken());
        As.anonymous(company.id).body(token).post(CORE + "auth/refresh").then().statusCode(200);
        OwnerSql.endRepetitions(company.id);
        As.anonymous(company.id).body(token).post(CORE + "auth/refresh").then().statusCode(401);
        Person owner = company.owner.again();
        suspicions(owner)
                .body("items.activity_type", contains("refresh_token_reused"))
                .body("items[0].severity", equalTo("critical"));

        OwnerSql.update("update core.sessions set network = 'network 198.51.100.0' where tenant_id = ?", company.id);
        login(learner.email(), Company.PASSWORD).then().statusCode(200);
        login(learner.email(), Company.PASSWORD).then().statusCode(200);
        owner.as()
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items.findAll { it.severity == 'low' }.event_type", contains("sign_in_from_new_network"))
                .body("items[0].user_id", equalTo(learner.id().toString()))
                .body("items[0].context.request_id", notNullValue());
    }

    @Test
    void hollow_aSignInNamesThePlatformItIsFor() {
        company.owner
                .as()
                .body(Map.of("app_name", "Hub", "app_slug", "hub"))
                .post(CORE + "platforms")
                .then()
                .statusCode(201);
        for (String platform : List.of("hub", "a-secret-typed-here")) {
            As.anonymous(company.id)
                    .body(Map.of("email", learner.email(), "password", "a wrong password", "platform", platform))
                    .post(LOGIN)
                    .then()
                    .statusCode(401);
        }
        learner.as()
                .get(CORE + "auth/logs?limit=2")
                .then()
                .body("items.platform", contains(nullValue(), equalTo("hub")));
        fail(learner.email(), 2);
        As.anonymous(company.id)
                .body(Map.of("email", learner.email(), "password", "a wrong password", "platform", "hub"))
                .post(LOGIN)
                .then()
                .statusCode(401);
        learner.as().get(EVENTS).then().body("items[0].platform_slug", equalTo("hub"));
    }
}
