package io.leaderforge.tenancy.account;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@CoreTest
class PasswordTest {

    private static final String AUTH = "/api/v1/core/auth";
    private static final String NEW = "a new and long password";

    @Test
    void aForgottenPasswordIsReplacedAndEverythingSignedInEnds() {
        Company company = Company.create();
        Person first = company.join(company.organization("Acme"), "forgetful", "member");
        Person second = first.again();
        String token = resetToken(company, first.email());
        try (Letters letters = Letters.of(company.id);
                EventProbe sessions = EventProbe.on(Topic.CORE_SESSION)) {
            confirm(company.id, token, NEW).then().statusCode(200).body("password_changed", equalTo(true));
            JsonNode told = letters.next();
            assertEquals("password_changed", told.path("letter").asText());
            assertEquals(first.email(), told.path("email").asText());
            assertEquals("", told.path("token").asText());
            sessions.await(
                    SessionRevoked.class,
                    ended -> ended.userId().equals(first.id()) && ended.reason().equals("password_changed"));
        }
        confirm(company.id, token, NEW).then().statusCode(410);
        for (Person person : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> person.as().get("/api/v1/core/me").statusCode() == 401);
            refresh(person).then().statusCode(401);
        }
        login(company.id, first.email(), Company.PASSWORD).then().statusCode(401);
        login(company.id, first.email(), NEW).then().statusCode(200);
        company.owner
                .as()
                .get("/api/v1/core/audit?limit=1")
                .then()
                .body("items[0].action", equalTo("user.password_reset"))
                .body("items[0].actor_id", equalTo(first.id().toString()));
    }

    @Test
    void finding12_nothingMadeBeforeTheAddressWasProvedIsKept() {
        Company company = Company.create();
        OwnerSql.update("update core.users set email_verified_at = null where id = ?", company.owner.id());
        assertEquals(false, OwnerSql.value("select was_proved from core.users where id = ?", company.owner.id()));
        made(company.owner, "api-keys", Map.of("name", "Import", "scopes", List.of("core.people:view")));
        As.anonymous(company.id)
                .body(Map.of("token", resetToken(company, company.owner.email()), "password", NEW, "keep_keys", true))
                .post(AUTH + "/password-reset/confirm")
                .then()
                .statusCode(200)
                .body("revoked_api_keys", org.hamcrest.Matchers.contains("Import"));
    }

    @Test
    void finding12_whatWasMadeWithTheOldPasswordEndsWithIt() {
        Company company = Company.create();
        Company.Person owner = company.owner;
        OwnerSql.update("update core.users set email_verified_at = now() where id = ?", owner.id());
        String key = made(owner, "api-keys", Map.of("name", "Import", "scopes", List.of("core.people:view")))
                .path("id");
        String secret = made(owner, "api-keys", Map.of("name", "Kept", "scopes", List.of("core.people:view")))
                .path("client_secret");
        UUID organization = company.organization("Acme");
        String token = made(owner, "scim-tokens", Map.of("name", "Entra", "organization_id", organization))
                .path("token");
        As.anonymous(company.id)
                .body(Map.of(
                        "token",
                        resetToken(company, owner.email()),
                        "password",
                        Company.PASSWORD + "!",
                        "keep_keys",
                        true))
                .post(AUTH + "/password-reset/confirm")
                .then()
                .statusCode(200)
                .body("revoked_api_keys", org.hamcrest.Matchers.empty());
        directory(company, token).then().statusCode(200);
        confirm(company.id, resetToken(company, owner.email()), NEW)
                .then()
                .statusCode(200)
                .body("password_changed", equalTo(true))
                .body("revoked_api_keys", org.hamcrest.Matchers.contains("Import", "Kept"))
                .body("revoked_scim_tokens", org.hamcrest.Matchers.contains("Entra"));
        directory(company, token).then().statusCode(401);
        Company.Person again = Company.signIn(company.id, owner.email(), NEW, company.id);
        again.as().get("/api/v1/core/api-keys/" + key).then().body("status", equalTo("revoked"));
        again.as()
                .get("/api/v1/core/audit?limit=1")
                .then()
                .body("items[0].action", equalTo("user.password_reset"))
                .body("items[0].details.api_keys", org.hamcrest.Matchers.contains("Import", "Kept"));
        assertTrue(secret.startsWith("lfk_"));
    }

    private static Response made(Company.Person by, String what, Map<String, Object> body) {
        Response made = by.as().body(body).post("/api/v1/core/" + what);
        made.then().statusCode(201);
        return made;
    }

    private static Response directory(Company company, String token) {
        return As.anonymous(company.id)
                .header("Authorization", "Bearer " + token)
                .accept("application/scim+json")
                .get("/scim/v2/Users?count=1");
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoLetter() {
        Company company = Company.create();
        String unknown = "nobody@" + company.key + ".example";
        try (Letters letters = Letters.of(company.id)) {
            Response known = reset(company.id, company.owner.email());
            assertEquals("password_reset", letters.next().path("letter").asText());
            Response other = reset(company.id, unknown);
            JsonNode none = letters.next();
            assertEquals("none", none.path("letter").asText());
            assertEquals("", none.path("token").asText());
            assertEquals(202, known.statusCode());
            assertEquals(202, other.statusCode());
            assertEquals(known.asString(), other.asString());
        }
    }

    @Test
    void whoIsKeptOutResetsNothing() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "gone", "member");
        String before = resetToken(company, person.email());
        company.owner
                .as()
                .post("/api/v1/core/users/" + person.id() + "/deactivate")
                .then()
                .statusCode(200);
        confirm(company.id, before, NEW).then().statusCode(410);
        try (Letters letters = Letters.of(company.id)) {
            reset(company.id, person.email()).then().statusCode(202);
            assertEquals("none", letters.next().path("letter").asText());
        }
    }

    @Test
    void aSecondLetterMakesTheFirstWorthNothingOnceItIsUsed() {
        Company company = Company.create();
        String first = resetToken(company, company.owner.email());
        String second = resetToken(company, company.owner.email());
        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> confirm(company.id, i % 2 == 0 ? first : second, NEW + i)
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(200, 410, 410, 410), answers);
    }

    @Test
    void thePresentPasswordIsNeededForAnotherOne() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "changer", "member");
        Person elsewhere = person.again();
        change(person, "a wrong password", NEW)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/current_password"));
        change(person, Company.PASSWORD, person.email())
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/new_password"));
        change(person, Company.PASSWORD, "12345678")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/new_password"));
        try (Letters letters = Letters.of(company.id)) {
            change(person, Company.PASSWORD, NEW).then().statusCode(200);
            assertEquals("password_changed", letters.next().path("letter").asText());
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> elsewhere.as().get("/api/v1/core/me").statusCode() == 401);
        refresh(elsewhere).then().statusCode(401);
        person.as().get("/api/v1/core/me").then().statusCode(200);
        refresh(person).then().statusCode(200);
        login(company.id, person.email(), Company.PASSWORD).then().statusCode(401);
        login(company.id, person.email(), NEW).then().statusCode(200);
    }

    @Test
    void guessingThePresentPasswordIsSlowedDown() {
        Company company = Company.create();
        for (int i = 0; i < 5; i++) {
            change(company.owner, "a wrong password", NEW).then().statusCode(422);
        }
        change(company.owner, Company.PASSWORD, NEW).then().statusCode(429);
    }

    @Test
    void twoChangesAtOnceAreOneChange() {
        Company company = Company.create();
        List<CompletableFuture<Response>> calls = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> change(company.owner, Company.PASSWORD, NEW + i)))
                .toList();
        List<Integer> answers = new ArrayList<>(
                calls.stream().map(call -> call.join().statusCode()).toList());
        assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers::toString);
        answers.removeIf(status -> status == 200);
        // Late for the check of the present password (422) or only for the change itself (409).
        assertTrue(answers.stream().allMatch(status -> status == 409 || status == 422), answers::toString);
    }

    @Test
    void anUnverifiedAddressIsVerifiedByItsLinkOrByAReset() {
        Company company = Company.create();
        String user = "/api/v1/core/users/" + company.owner.id();
        company.owner.as().get(user).then().body("email_verified", equalTo(false));
        String token;
        try (Letters letters = Letters.of(company.id)) {
            resend(company.id, company.owner.email()).then().statusCode(202);
            token = letters.token("email_verification", company.owner.email());
        }
        verify(Company.create().id, token).then().statusCode(404);
        company.owner
                .as()
                .body(Map.of("token", token))
                .post(AUTH + "/verify-email")
                .then()
                .statusCode(200)
                .body("email_verified", equalTo(true));
        verify(company.id, token).then().statusCode(410);
        company.owner.as().get(user).then().body("email_verified", equalTo(true));
        try (Letters letters = Letters.of(company.id)) {
            resend(company.id, company.owner.email()).then().statusCode(202);
            assertEquals("none", letters.next().path("letter").asText());
        }
        Company other = Company.create();
        confirm(other.id, resetToken(other, other.owner.email()), NEW).then().statusCode(200);
        Company.signIn(other.id, other.owner.email(), NEW, other.id)
                .as()
                .get("/api/v1/core/users/" + other.owner.id())
                .then()
                .body("email_verified", equalTo(true));
        company.audited("user.email_verified");
    }

    @Test
    void aSignUpIsSentAgain() {
        Company company = Company.create().open("member");
        String email = "lost@" + company.key + ".example";
        try (Letters letters = Letters.of(company.id)) {
            As.anonymous(company.id)
                    .body(Map.of("email", email, "full_name", "Lost Letter"))
                    .post(AUTH + "/sign-up")
                    .then()
                    .statusCode(202);
            letters.token("sign_up", email);
            Response known = resend(company.id, email);
            JsonNode again = letters.next();
            assertEquals("sign_up", again.path("letter").asText());
            assertEquals("Lost Letter", again.path("full_name").asText());
            Response unknown = resend(company.id, "never-seen@" + company.key + ".example");
            assertEquals("none", letters.next().path("letter").asText());
            assertEquals(known.asString(), unknown.asString());
            assertEquals(known.statusCode(), unknown.statusCode());
            As.anonymous(company.id)
                    .body(Map.of("token", again.path("token").asText(), "password", Company.PASSWORD))
                    .post(AUTH + "/sign-up/complete")
                    .then()
                    .statusCode(201)
                    .body("full_name", equalTo("Lost Letter"));
        }
    }

    private static String resetToken(Company company, String email) {
        try (Letters letters = Letters.of(company.id)) {
            reset(company.id, email).then().statusCode(202);
            return letters.tokenOf("password_reset", email);
        }
    }

    private static Response reset(UUID tenant, String email) {
        return As.anonymous(tenant).body(Map.of("email", email)).post(AUTH + "/password-reset");
    }

    private static Response confirm(UUID tenant, String token, String password) {
        return As.anonymous(tenant)
                .body(Map.of("token", token, "password", password))
                .post(AUTH + "/password-reset/confirm");
    }

    private static Response resend(UUID tenant, String email) {
        return As.anonymous(tenant).body(Map.of("email", email)).post(AUTH + "/verify-email/resend");
    }

    private static Response verify(UUID tenant, String token) {
        return As.anonymous(tenant).body(Map.of("token", token)).post(AUTH + "/verify-email");
    }

    private static Response change(Person person, String current, String next) {
        return person.as()
                .body(Map.of("current_password", current, "new_password", next))
                .post("/api/v1/core/me/password");
    }

    private static Response login(UUID tenant, String email, String password) {
        return As.anonymous(tenant)
                .body(Map.of("email", email, "password", password))
                .post(AUTH + "/login");
    }

    private static Response refresh(Person person) {
        return As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post(AUTH + "/refresh");
    }
}
