package io.leaderforge.tenancy.session;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guessing makes the guesser wait, and no one else; from however many networks it is no faster. */
@CoreTest
class LockoutTest {

    private static final String LOGIN = "/api/v1/core/auth/login";
    private static final String WRONG = "a wrong password";
    private static final String STRANGER = "198.51.100.7";
    private static final String ELSEWHERE = "203.0.113.9";
    private static final UUID PLATFORM = new UUID(0, 0);

    private Company company;
    private Person person;

    @BeforeEach
    void somebody() {
        company = Company.create();
        person = company.join(company.organization("Acme"), "person", "member");
    }

    private Response login(String address, String password) {
        return login(address, password, null);
    }

    private Response login(String address, String password, String device) {
        Map<String, Object> body = new HashMap<>(Map.of("email", person.email(), "password", password));
        if (device != null) {
            body.put("device_token", device);
        }
        return As.anonymous(company.id)
                .header("X-Forwarded-For", address)
                .body(body)
                .post(LOGIN);
    }

    /** Time passes for whoever waits. */
    private static void patience(UUID tenant) {
        OwnerSql.update(
                "update core.login_attempts set blocked_until = now() where tenant_id = ? and place <> '*'", tenant);
    }

    @Test
    void finding9_aStrangerWhoGuessesKeepsNobodyOutElsewhere() {
        for (int guess = 0; guess < 5; guess++) {
            login(STRANGER, WRONG).then().statusCode(401);
        }
        login(STRANGER, Company.PASSWORD).then().statusCode(429).header("Retry-After", notNullValue());
        login("198.51.100.200", Company.PASSWORD).then().statusCode(429);
        for (int round = 0; round < 10; round++) {
            login(ELSEWHERE, Company.PASSWORD).then().statusCode(200);
            patience(company.id);
            login(STRANGER, WRONG).then().statusCode(401);
        }
        login(ELSEWHERE, Company.PASSWORD).then().statusCode(200);
    }

    @Test
    void finding9_whatIsTypedAsAnAddressNamesNobodysCodes() {
        App app = App.enrol(person).app();
        for (int guess = 0; guess < 6; guess++) {
            for (String blank : List.of("", " ", "\u00a0")) {
                As.anonymous(company.id)
                        .body(Map.of("email", blank + "second-factor " + person.id(), "password", WRONG))
                        .post(LOGIN);
            }
        }
        String challenge = App.challenge(company.id, person.email(), "second_factor");
        App.show(company.id, challenge, app.next()).then().statusCode(200);
    }

    @Test
    void finding9_norAnOperatorOutOfThePlatform() {
        for (int guess = 0; guess < 5; guess++) {
            operator(STRANGER, WRONG).then().statusCode(401);
        }
        operator(STRANGER, CoreStack.ADMIN_PASSWORD).then().statusCode(429);
        operator(ELSEWHERE, CoreStack.ADMIN_PASSWORD).then().statusCode(200);
        OwnerSql.update("delete from core.login_attempts where tenant_id = ?", PLATFORM);
    }

    private static Response operator(String address, String password) {
        return As.stranger()
                .filter(As.gateway(null))
                .header("X-Forwarded-For", address)
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", password))
                .post(LOGIN);
    }

    @Test
    void finding9_manyNetworksGuessNoFasterThanOneAndKnownPlacesDoNotWait() {
        String device = login("192.0.2.1", Company.PASSWORD).path("device_token");
        int looked = 0;
        for (int network = 0; network < 20; network++) {
            for (int guess = 0; guess < 4; guess++) {
                looked += login("198.51." + network + ".7", WRONG).statusCode() == 401 ? 1 : 0;
            }
        }
        assertEquals(30, looked, "guesses that were looked at");
        login(ELSEWHERE, Company.PASSWORD).then().statusCode(429).body("detail", containsString("reset the password"));
        login(ELSEWHERE, Company.PASSWORD, device).then().statusCode(200);
        login("192.0.2.99", Company.PASSWORD).then().statusCode(200);
        login(ELSEWHERE, Company.PASSWORD).then().statusCode(200);
        assertEquals(
                "unknown",
                OwnerSql.value(
                        "select details ->> 'networks' from core.suspicious_activities where tenant_id = ?",
                        company.id));
    }

    @Test
    void finding9_aDeviceTokenIsOfOneAccountAndOnePassword() {
        String device = login("192.0.2.1", Company.PASSWORD).path("device_token");
        for (int guess = 0; guess < 5; guess++) {
            login(ELSEWHERE, WRONG, device).then().statusCode(401);
        }
        login(ELSEWHERE, Company.PASSWORD, device).then().statusCode(429);
        login(ELSEWHERE, Company.PASSWORD).then().statusCode(200);
        patience(company.id);
        String kept = login(ELSEWHERE, Company.PASSWORD, device)
                .then()
                .statusCode(200)
                .extract()
                .path("device_token");
        assertEquals(device, kept);

        person.again()
                .as()
                .body(Map.of("current_password", Company.PASSWORD, "new_password", "another long password"))
                .post("/api/v1/core/me/password")
                .then()
                .statusCode(200);
        for (int guess = 0; guess < 5; guess++) {
            login("192.0.2.200", WRONG, device).then().statusCode(401);
        }
        login("192.0.2.200", "another long password", device).then().statusCode(429);
        login("192.0.2.200", "another long password", "made-up").then().statusCode(429);
    }

    @Test
    void finding9_whoIsSignedInProvesThePasswordWhateverStrangersDo() {
        for (int guess = 0; guess < 5; guess++) {
            login("127.0.0.1", WRONG).then().statusCode(401);
        }
        login("127.0.0.1", Company.PASSWORD).then().statusCode(429);
        person.as()
                .body(Map.of("email", "new@" + company.key + ".example", "password", Company.PASSWORD))
                .post("/api/v1/core/me/email")
                .then()
                .statusCode(202);
    }

    @Test
    void finding9_whoHasThePasswordAloneKeepsTheOwnerOutOfNoCode() {
        App.Enrolled factor = App.enrol(person);
        String stolen = login(STRANGER, Company.PASSWORD).path("challenge");
        for (int guess = 0; guess < 5; guess++) {
            code(STRANGER, stolen, factor.app().old()).then().statusCode(401);
        }
        stolen = login(STRANGER, Company.PASSWORD).path("challenge");
        code(STRANGER, stolen, factor.app().next()).then().statusCode(429);
        String own = login(ELSEWHERE, Company.PASSWORD).path("challenge");
        code(ELSEWHERE, own, factor.app().next()).then().statusCode(200).body("device_token", notNullValue());
    }

    private Response code(String address, String challenge, String code) {
        return As.anonymous(company.id)
                .header("X-Forwarded-For", address)
                .body(Map.of("challenge", challenge, "code", code))
                .post("/api/v1/core/auth/second-factor");
    }

    @Test
    void finding9_guessesSentAtOnceCountEachOtherAndTheRightOneIsNotTold() {
        List<CompletableFuture<Integer>> guesses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> login(STRANGER, WRONG + i).statusCode()))
                .toList();
        List<Integer> answers =
                guesses.stream().map(CompletableFuture::join).sorted().toList();
        assertEquals(5, answers.stream().filter(status -> status == 401).count(), answers::toString);
        assertEquals(15, answers.stream().filter(status -> status == 429).count(), answers::toString);
    }

    @Test
    void aBrowserKeepsItsDeviceInACookieThatOutlivesTheSession() {
        Response response = As.anonymous(company.id)
                .body(Map.of("email", person.email(), "password", Company.PASSWORD, "cookies", true))
                .post(LOGIN);
        response.then().statusCode(200).body("device_token", nullValue());
        String device = response.cookie("__Host-lf-device");
        for (int guess = 0; guess < 5; guess++) {
            login(ELSEWHERE, WRONG).then().statusCode(401);
        }
        As.anonymous(company.id)
                .header("X-Forwarded-For", ELSEWHERE)
                .cookie("__Host-lf-device", device)
                .body(Map.of("email", person.email(), "password", Company.PASSWORD))
                .post(LOGIN)
                .then()
                .statusCode(200);
        String logout = String.join(
                "\n",
                As.stranger()
                        .header("Authorization", "Bearer " + response.cookie("__Host-lf-access"))
                        .post("/api/v1/core/auth/logout")
                        .headers()
                        .getValues("Set-Cookie"));
        assertTrue(logout.contains("__Host-lf-refresh=;") && !logout.contains("__Host-lf-device"), logout);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.0/24",
        "::ffff:203.0.113.9, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:db8::1:2:3:4, 20010db800000000/64",
        "::1, 0000000000000000/64",
        "not an address, unknown"
    })
    void aNetworkHasOneNameHoweverItsAddressesAreWritten(String address, String network) {
        assertEquals(network, Network.of(address));
    }
}
