package io.leaderforge.tenancy.account;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class EmailChangeTest {

    private static final String MINE = "/api/v1/core/me/email";
    private static final String CONFIRM = "/api/v1/core/auth/email-change/confirm";

    private Company company;
    private Person person;
    private String wanted;

    @BeforeEach
    void people() {
        company = Company.create();
        person = company.join(company.organization("Acme"), "lena", "member");
        wanted = "Lena.New@" + company.key + ".example";
    }

    private static Response ask(Person by, String email, String password) {
        return by.as().body(Map.of("email", email, "password", password)).post(MINE);
    }

    private Response confirm(String token) {
        return confirm(person, token);
    }

    private static Response confirm(Person by, String token) {
        return by.as().body(Map.of("token", token)).post(CONFIRM);
    }

    private Response login(String email) {
        return As.anonymous(company.id)
                .body(Map.of("email", email, "password", Company.PASSWORD))
                .post("/api/v1/core/auth/login");
    }

    @Test
    void theNewAddressIsTakenWhenItsMailboxAnswers() {
        try (Letters letters = Letters.of(company.id);
                EventProbe probe = EventProbe.on(Topic.CORE_USER)) {
            ask(person, wanted, Company.PASSWORD).then().statusCode(202).body("accepted", equalTo(true));
            String token = letters.token("email_change", wanted);
            login(person.email()).then().statusCode(200);
            login(wanted).then().statusCode(401);
            confirm(token).then().statusCode(200).body("email_changed", equalTo(true));
            JsonNode told = letters.next();
            assertEquals("email_changed", told.path("letter").asText());
            assertEquals(person.email(), told.path("email").asText());
            assertEquals("", told.path("token").asText());
            probe.await(
                    UserState.class,
                    user -> user.id().equals(person.id()) && user.email().equals(wanted));
            As.anonymous(company.id)
                    .body(Map.of("token", token, "password", Company.PASSWORD))
                    .post(CONFIRM)
                    .then()
                    .statusCode(410);
        }
        login(wanted).then().statusCode(200);
        login(person.email()).then().statusCode(401);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> person.as().get("/api/v1/core/me").statusCode() == 401);
        String refreshed = As.anonymous(company.id)
                .body(Map.of("refresh_token", person.refreshToken()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        assertEquals(wanted, Company.claims(refreshed).get("email").asText());
        company.owner.as().get("/api/v1/core/audit").then().body("items.action", hasItem("user.email_changed"));
        company.audited("user.email_changed");
    }

    @Test
    void itTakesThePasswordAndAnotherAddress() {
        ask(person, wanted, "not the password").then().statusCode(422).body("errors[0].pointer", equalTo("/password"));
        ask(person, person.email().toUpperCase(java.util.Locale.ROOT), Company.PASSWORD)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/email"));
        ask(person, "no address", Company.PASSWORD).then().statusCode(422);
        As.anonymous(company.id)
                .body(Map.of("email", wanted, "password", Company.PASSWORD))
                .post(MINE)
                .then()
                .statusCode(401);
    }

    @Test
    void whoseAddressItIsNobodyLearns() {
        try (Letters letters = Letters.of(company.id)) {
            ask(person, company.owner.email(), Company.PASSWORD).then().statusCode(202);
            JsonNode none = letters.next();
            assertEquals("none", none.path("letter").asText());
            assertEquals("", none.path("token").asText());
        }
    }

    @Test
    void ofTwoWhoWantOneAddressOneGetsIt() {
        Person other = company.join(company.organization("Other"), "otto", "member");
        try (Letters letters = Letters.of(company.id)) {
            ask(person, wanted, Company.PASSWORD).then().statusCode(202);
            String first = letters.token("email_change", wanted);
            ask(other, wanted, Company.PASSWORD).then().statusCode(202);
            String second = letters.token("email_change", wanted);
            confirm(other, second).then().statusCode(200);
            confirm(first).then().statusCode(410);
        }
        assertEquals(
                other.id().toString(),
                Company.claims(login(wanted).path("access_token")).get("sub").asText());
    }

    @Test
    void olderLinksAreVoidAndAskingHasALimit() {
        try (Letters letters = Letters.of(company.id)) {
            ask(person, "first-" + wanted, Company.PASSWORD).then().statusCode(202);
            String first = letters.token("email_change", "first-" + wanted);
            ask(person, wanted, Company.PASSWORD).then().statusCode(202);
            confirm(letters.token("email_change", wanted)).then().statusCode(200);
            As.anonymous(company.id)
                    .body(Map.of("token", first, "password", Company.PASSWORD))
                    .post(CONFIRM)
                    .then()
                    .statusCode(410);
        }
        Person again = Company.signIn(company.id, wanted, Company.PASSWORD, person.membership());
        for (int mail = 0; mail < 3; mail++) {
            ask(again, mail + "-" + wanted, Company.PASSWORD).then().statusCode(202);
        }
        ask(again, "one-too-many-" + wanted, Company.PASSWORD).then().statusCode(429);
    }

    @Test
    void anotherTenantsLinkIsNone() {
        try (Letters letters = Letters.of(company.id)) {
            ask(person, wanted, Company.PASSWORD).then().statusCode(202);
            String token = letters.token("email_change", wanted);
            As.anonymous(Company.create().id)
                    .body(Map.of("token", token))
                    .post(CONFIRM)
                    .then()
                    .statusCode(404);
        }
    }
}
