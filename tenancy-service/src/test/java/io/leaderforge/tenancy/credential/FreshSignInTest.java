package io.leaderforge.tenancy.credential;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lasting credentials are made by a person who has signed in lately. */
@CoreTest
class FreshSignInTest {

    private static final String CORE = "/api/v1/core/";
    private static final String TYPE = "urn:leaderforge:problem:fresh-sign-in-required";
    private static final Map<String, Object> KEY = Map.of("name", "Import", "scopes", List.of("core.people:view"));

    private Company company;
    private UUID organization;

    @BeforeEach
    void tenant() {
        company = Company.create();
        organization = company.organization("Acme");
    }

    /** As if the person had signed in longer ago than is fresh; a refresh takes that over. */
    private static Person aged(Person person) {
        OwnerSql.update(
                "update core.sessions set authenticated_at = now() - interval '61 minutes' where id = ?",
                person.session());
        return refreshed(person);
    }

    private static Person refreshed(Person person) {
        Response tokens = As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post(CORE + "auth/refresh");
        tokens.then().statusCode(200);
        return new Person(
                person.tenant(),
                person.id(),
                person.email(),
                tokens.path("access_token"),
                tokens.path("refresh_token"),
                person.membership());
    }

    private static Response make(Person by, String what, Map<String, Object> body) {
        return by.as().body(body).post(CORE + what);
    }

    @Test
    void finding11_anOldSessionMakesNoLastingCredentialAndDoesEverythingElse() {
        Person old = aged(company.owner);
        make(old, "api-keys", KEY)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                .header("WWW-Authenticate", containsString("max_age=3600"))
                .body("type", equalTo(TYPE))
                .body("detail", containsString("auth/reauthenticate"));
        Map<String, Object> token = Map.of("name", "Entra", "organization_id", organization);
        make(old, "scim-tokens", token).then().statusCode(401).body("type", equalTo(TYPE));
        old.as().post(CORE + "me/erasure").then().statusCode(401).body("type", equalTo(TYPE));
        String invitations = "organizations/" + organization + "/invitations";
        make(old, invitations, Map.of("email", "a@" + company.key + ".example", "role", "admin"))
                .then()
                .statusCode(401)
                .body("type", equalTo(TYPE));
        make(old, invitations, Map.of("email", "b@" + company.key + ".example", "role", "manager"))
                .then()
                .statusCode(201);
        make(old, "organizations", Map.of("name", "Another")).then().statusCode(201);
        make(company.owner.again(), "api-keys", KEY).then().statusCode(201);
    }

    @Test
    void finding11_aRefreshKeepsTheTimeOfTheSignInAndThePasswordRenewsIt() {
        long signedIn = authTime(company.owner);
        assertEquals(signedIn, authTime(refreshed(company.owner)));
        Person old = aged(company.owner.again());
        assertTrue(authTime(old) < signedIn - 3000);
        make(old, "auth/reauthenticate", Map.of("password", "a wrong password"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        make(refreshed(old), "api-keys", KEY).then().statusCode(401);
        Person still = aged(company.owner.again());
        make(still, "auth/reauthenticate", Map.of("password", Company.PASSWORD))
                .then()
                .statusCode(200)
                .body("reauthenticated", equalTo(true));
        make(refreshed(still), "api-keys", KEY).then().statusCode(201);
    }

    private static long authTime(Person person) {
        return Company.claims(person.accessToken()).get("auth_time").asLong();
    }

    @Test
    void withASecondFactorThePasswordAloneRenewsNothing() {
        App app = App.enrol(company.owner).app();
        make(company.owner, "auth/reauthenticate", Map.of("password", Company.PASSWORD))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/code"));
        make(company.owner, "auth/reauthenticate", Map.of("password", Company.PASSWORD, "code", "000000"))
                .then()
                .statusCode(422);
        make(company.owner, "auth/reauthenticate", Map.of("password", Company.PASSWORD, "code", app.next()))
                .then()
                .statusCode(200);
    }

    @Test
    void finding11_aMachineMakesNothingThatOutlivesIt() {
        Response key = make(
                company.owner,
                "api-keys",
                Map.of("name", "All", "scopes", List.of("core.scim:edit", "core.invitations:create")));
        String machine = RestAssured.given()
                .filter(As.gateway(company.id))
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        key.path("id"),
                        "client_secret",
                        key.path("client_secret")))
                .post(CORE + "oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        assertEquals(
                403,
                As.stranger()
                        .header("Authorization", "Bearer " + machine)
                        .body(Map.of("name", "Entra", "organization_id", organization))
                        .post(CORE + "scim-tokens")
                        .statusCode());
        As.stranger()
                .header("Authorization", "Bearer " + machine)
                .body(Map.of("email", "c@" + company.key + ".example"))
                .post(CORE + "organizations/" + organization + "/invitations")
                .then()
                .statusCode(201);
    }
}
