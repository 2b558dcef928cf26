package io.leaderforge.tenancy.secondfactor;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.secondfactor.App.Enrolled;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

@CoreTest
class SecondFactorTest {

    private static final String OWN = "/api/v1/core/me/second-factor";

    @Test
    void withASecondFactorAPasswordIsNotEnough() {
        Company company = Company.create();
        Person person = company.join(company.organization("One"), "person", "member");
        person.as().get(OWN).then().statusCode(200).body("enrolled", equalTo(false));
        Enrolled enrolled = App.enrol(person);
        person.as()
                .get(OWN)
                .then()
                .body("enrolled", equalTo(true))
                .body("enrolled_at", notNullValue())
                .body("recovery_codes_left", equalTo(10));

        App.login(company.id, person.email())
                .then()
                .statusCode(202)
                .header("Cache-Control", equalTo("no-store"))
                .body("access_token", nullValue())
                .body("purpose", equalTo("second_factor"))
                .body("expires_in", equalTo(300));
        String challenge = App.challenge(company.id, person.email(), "second_factor");
        String token = App.show(company.id, challenge, enrolled.app().next())
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        assertEquals("mfa", Company.claims(token).get("amr").get(0).asText());
        App.show(company.id, challenge, enrolled.app().next()).then().statusCode(401);
        company.audited("second_factor.enrolled", "enrolment.started");
    }

    private static Response begin(Person person) {
        return person.as().body(Map.of("password", Company.PASSWORD)).post(OWN + "/enrol");
    }

    @Test
    void finding13_aSecondFactorIsNotEnrolledWithoutThePassword() {
        Company company = Company.create();
        company.owner.as().body(Map.of()).post(OWN + "/enrol").then().statusCode(422);
        company.owner
                .as()
                .body(Map.of("password", "a wrong password"))
                .post(OWN + "/enrol")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        company.owner.as().get(OWN).then().body("enrolled", equalTo(false));
        begin(company.owner).then().statusCode(200);
    }

    @Test
    void theSecretIsForAnyAppAndIsNeverAtRestInClear() throws SQLException {
        Company company = Company.create();
        Response begun = begin(company.owner);
        begun.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("otpauth_uri", startsWith("otpauth://totp/Company%20" + company.key + ":owner%40"))
                .body("otpauth_uri", containsString("&digits=6&period=30"));
        String secret = begun.path("secret");
        assertTrue(begun.<String>path("otpauth_uri").contains("?secret=" + secret + "&issuer=Company%20"));
        byte[] plain = new Base32().decode(secret);
        assertEquals(20, plain.length);
        byte[] sealed = bytes("select sealed_secret from core.second_factors where user_id = ?", company.owner.id());
        assertFalse(text(sealed).contains(text(plain)));
        String again = begin(company.owner).path("secret");
        assertNotEquals(secret, again, "an enrolment that was not confirmed begins anew");
        company.owner
                .as()
                .body(Map.of("code", new App(secret).next()))
                .post(OWN + "/confirm")
                .then()
                .statusCode(422);
        company.owner
                .as()
                .body(Map.of("code", new App(again).next()))
                .post(OWN + "/confirm")
                .then()
                .statusCode(200);
        begin(company.owner).then().statusCode(409);
        company.owner
                .as()
                .body(Map.of("code", new App(again).next()))
                .post(OWN + "/confirm")
                .then()
                .statusCode(409);
    }

    @Test
    void aCodeIsGoodOnceAlsoForManyAtOnce() {
        Company company = Company.create();
        App app = App.enrol(company.owner).app();
        List<String> challenges = IntStream.range(0, 6)
                .mapToObj(i -> App.challenge(company.id, company.owner.email(), "second_factor"))
                .toList();
        String code = app.next();
        List<Response> answers = together(challenges.stream()
                .<java.util.function.Supplier<Response>>map(challenge -> () -> App.show(company.id, challenge, code))
                .toList());
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
    }

    @Test
    void aChallengeIsGoodForOneSignInAlsoForManyAtOnce() {
        Company company = Company.create();
        Enrolled enrolled = App.enrol(company.owner);
        String challenge = App.challenge(company.id, company.owner.email(), "second_factor");
        List<Response> answers = together(enrolled.recoveryCodes().subList(0, 4).stream()
                .<java.util.function.Supplier<Response>>map(code -> () -> App.show(company.id, challenge, code))
                .toList());
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
    }

    @Test
    void wrongCodesAreRefusedAndSlowedDown() {
        Company company = Company.create();
        Person person = company.join(company.organization("One"), "person", "member");
        App app = App.enrol(person).app();
        String challenge = App.challenge(company.id, person.email(), "second_factor");
        App.show(company.id, challenge, app.used()).then().statusCode(401);
        App.show(company.id, challenge, app.old()).then().statusCode(401);
        App.show(company.id, challenge, "abcd-efgh-ijkl-mnop").then().statusCode(401);
        App.show(company.id, challenge, "000000").then().statusCode(401);
        App.show(company.id, challenge, "000001").then().statusCode(401);
        App.show(company.id, challenge, app.next()).then().statusCode(401);
        String next = App.challenge(company.id, person.email(), "second_factor");
        App.show(company.id, next, app.next()).then().statusCode(429).header("Retry-After", notNullValue());
        App.show(Company.create().id, next, app.next()).then().statusCode(401);
    }

    @Test
    void anExpiredChallengeIsNothing() throws SQLException {
        Company company = Company.create();
        App app = App.enrol(company.owner).app();
        String challenge = App.challenge(company.id, company.owner.email(), "second_factor");
        update("update core.sign_in_challenges set expires_at = now() where user_id = ?", company.owner.id());
        App.show(company.id, challenge, app.next()).then().statusCode(401);
    }

    @Test
    void recoveryCodesAreGoodOnceAndReplaced() throws SQLException {
        Company company = Company.create();
        Enrolled enrolled = App.enrol(company.owner);
        assertEquals(10, new HashSet<>(enrolled.recoveryCodes()).size());
        String code = enrolled.recoveryCodes().getFirst();
        assertTrue(code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
        Person again = signIn(company, code.toUpperCase(java.util.Locale.ROOT).replace("-", " "));
        again.as().get(OWN).then().statusCode(200).body("recovery_codes_left", equalTo(9));
        String challenge = App.challenge(company.id, company.owner.email(), "second_factor");
        App.show(company.id, challenge, code).then().statusCode(401);
        List<String> fresh = again.as()
                .body(Map.of("code", enrolled.app().next()))
                .post(OWN + "/recovery-codes")
                .then()
                .statusCode(200)
                .extract()
                .path("recovery_codes");
        App.show(company.id, challenge, enrolled.recoveryCodes().get(1)).then().statusCode(401);
        App.show(company.id, challenge, fresh.getFirst()).then().statusCode(200);
        byte[] hash = bytes("select code_hash from core.recovery_codes where user_id = ? limit 1", company.owner.id());
        assertEquals(32, hash.length);
        company.audited("recovery_codes.replaced");
    }

    @Test
    void removingTakesPasswordAndCodeAndEndsTheOtherSessions() {
        Company company = Company.create();
        App app = App.enrol(company.owner).app();
        String challenge = App.challenge(company.id, company.owner.email(), "second_factor");
        String other = App.show(company.id, challenge, app.next()).path("access_token");
        remove(company.owner, "a wrong password", app.used())
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        remove(company.owner, Company.PASSWORD, app.used())
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/code"));
        remove(company.owner, Company.PASSWORD, app.next())
                .then()
                .statusCode(200)
                .body("enrolled", equalTo(false));
        company.owner.as().get(OWN).then().statusCode(200).body("enrolled", equalTo(false));
        App.login(company.id, company.owner.email()).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> As.anonymous(company.id)
                                .header("Authorization", "Bearer " + other)
                                .get(OWN)
                                .statusCode()
                        == 401);
        company.audited("second_factor.removed");
    }

    @Test
    void enrollingEndsTheSessionsThatAPasswordAloneOpened() {
        Company company = Company.create();
        Person elsewhere = company.owner.again();
        App.enrol(company.owner);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> elsewhere.as().get(OWN).statusCode() == 401);
        company.owner.as().get(OWN).then().statusCode(200);
    }

    @Test
    void anAdministratorHelpsWhoHasLostEverything() {
        Company company = Company.create();
        Person person = company.join(company.organization("One"), "person", "member");
        App.enrol(person);
        String reset = "/api/v1/core/users/" + person.id() + "/second-factor/reset";
        person.as().post(reset).then().statusCode(403);
        Company.create().owner.as().post(reset).then().statusCode(404);
        company.owner.as().post(reset).then().statusCode(200);
        App.login(company.id, person.email()).then().statusCode(200);
        As.admin(company.id)
                .post("/api/v1/core/users/" + company.owner.id() + "/second-factor/reset")
                .then()
                .statusCode(403);
        company.audited("second_factor.reset");
    }

    private static Person signIn(Company company, String code) {
        String challenge = App.challenge(company.id, company.owner.email(), "second_factor");
        Response shown = App.show(company.id, challenge, code);
        shown.then().statusCode(200);
        return new Person(
                company.id,
                company.owner.id(),
                company.owner.email(),
                shown.path("access_token"),
                shown.path("refresh_token"),
                company.id);
    }

    private static Response remove(Person person, String password, String code) {
        return person.as().body(Map.of("password", password, "code", code)).post(OWN + "/remove");
    }

    private static List<Response> together(List<java.util.function.Supplier<Response>> calls) {
        List<CompletableFuture<Response>> running =
                calls.stream().map(CompletableFuture::supplyAsync).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String sql, UUID user) throws SQLException {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, user);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }

    private static void update(String sql, UUID user) throws SQLException {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, user);
            statement.executeUpdate();
        }
    }
}
