package io.leaderforge.tenancy.account;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link in a mail proves a mailbox: whose password the account has, it does not say. */
@CoreTest
class PreHijackTest {

    private static final String AUTH = "/api/v1/core/auth";

    private Company company;
    private String victim;

    @BeforeEach
    void somebodyElsesAddress() {
        company = Company.create();
        victim = "victim@" + company.key + ".example";
    }

    @Test
    void finding3a_aChangeOfAddressTakesTheAccountBesideTheMailbox() {
        Person attacker = company.join(company.organization("Acme"), "attacker", "member");
        Person other = company.join(company.organization("Other"), "other", "member");
        String token;
        try (Letters letters = Letters.of(company.id)) {
            attacker.as()
                    .body(Map.of("email", victim, "password", Company.PASSWORD))
                    .post("/api/v1/core/me/email")
                    .then()
                    .statusCode(202);
            token = letters.token("email_change", victim);
        }
        String confirm = AUTH + "/email-change/confirm";
        As.anonymous(company.id)
                .body(Map.of("token", token))
                .post(confirm)
                .then()
                .statusCode(401)
                .body("detail", containsString("Sign in to the account"));
        As.anonymous(company.id)
                .body(Map.of("token", token, "password", "the victim's own password"))
                .post(confirm)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        other.as().body(Map.of("token", token)).post(confirm).then().statusCode(403);
        login(victim, Company.PASSWORD).then().statusCode(401);
        attacker.as().body(Map.of("token", token)).post(confirm).then().statusCode(200);
        login(victim, Company.PASSWORD).then().statusCode(200);
    }

    @Test
    void finding3b_anAddressIsNotVerifiedForAPasswordThatAStrangerChose() {
        Person attacker = preRegistered();
        String link = verification();
        As.anonymous(company.id)
                .body(Map.of("token", link))
                .post(AUTH + "/verify-email")
                .then()
                .statusCode(401)
                .body("detail", containsString("reset the password"));
        company.owner.as().get("/api/v1/core/users/" + attacker.id()).then().body("email_verified", equalTo(false));
    }

    @Test
    void finding3b_aPasswordChosenBeforeTheAddressWasProvedEndsWithTheProof() {
        Person attacker = preRegistered();
        App.enrol(attacker);
        String token;
        try (Letters letters = Letters.of(company.id)) {
            As.anonymous(company.id)
                    .body(Map.of("email", victim))
                    .post(AUTH + "/password-reset")
                    .then()
                    .statusCode(202);
            token = letters.token("password_reset", victim);
        }
        As.anonymous(company.id)
                .body(Map.of("token", token, "password", "the victim's own password"))
                .post(AUTH + "/password-reset/confirm")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> attacker.as().get("/api/v1/core/me").statusCode() == 401);
        login(victim, Company.PASSWORD).then().statusCode(401);
        Company.signIn(company.id, victim, "the victim's own password", company.id)
                .as()
                .get("/api/v1/core/me/second-factor")
                .then()
                .body("enrolled", equalTo(false));
    }

    @Test
    void whoHasJustJoinedVerifiesInTheirSessionOrByTheirPassword() {
        Person person = preRegistered();
        String link = verification();
        As.anonymous(company.id)
                .body(Map.of("token", link, "password", Company.PASSWORD))
                .post(AUTH + "/verify-email")
                .then()
                .statusCode(200);
        login(victim, Company.PASSWORD).then().statusCode(200);
        company.owner.as().get("/api/v1/core/users/" + person.id()).then().body("email_verified", equalTo(true));
    }

    @Test
    void aSecondFactorOfAProvedAddressStaysAtAReset() {
        Person person = company.join(company.organization("Acme"), "proved", "member");
        App.enrol(person);
        try (Letters letters = Letters.of(company.id)) {
            As.anonymous(company.id)
                    .body(Map.of("email", person.email()))
                    .post(AUTH + "/password-reset")
                    .then()
                    .statusCode(202);
            As.anonymous(company.id)
                    .body(Map.of(
                            "token",
                            letters.token("password_reset", person.email()),
                            "password",
                            "another long password"))
                    .post(AUTH + "/password-reset/confirm")
                    .then()
                    .statusCode(200);
        }
        login(person.email(), "another long password").then().statusCode(202);
    }

    /** Somebody who has redeemed an invite code with an address that may be another's, and is signed in. */
    private Person preRegistered() {
        UUID organization = company.organization("Acme");
        String code = company.owner
                .as()
                .body(Map.of("max_uses", 1, "role", "member"))
                .post("/api/v1/core/organizations/" + organization + "/invite-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        As.anonymous(company.id)
                .body(Map.of("code", code, "email", victim, "full_name", "Vic Tim", "password", Company.PASSWORD))
                .post("/api/v1/core/invite-codes/redeem")
                .then()
                .statusCode(201);
        return Company.signIn(company.id, victim, Company.PASSWORD, company.id);
    }

    private String verification() {
        try (Letters letters = Letters.of(company.id)) {
            As.anonymous(company.id)
                    .body(Map.of("email", victim))
                    .post(AUTH + "/verify-email/resend")
                    .then()
                    .statusCode(202);
            return letters.token("email_verification", victim);
        }
    }

    private Response login(String email, String password) {
        return As.anonymous(company.id)
                .body(Map.of("email", email, "password", password))
                .post(AUTH + "/login");
    }
}
