package io.leaderforge.tenancy.account;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@CoreTest
class SignUpTest {

    private static final String AUTH = "/api/v1/core/auth";

    @Test
    void console1_5_E2_theLetterIsAskedForInTheLanguageOfTheRequest() {
        Company company = Company.create().open("author");
        try (Letters letters = Letters.of(company.id)) {
            String email = "n@" + company.key + ".example";
            Map<String, Map<String, String>> requests = Map.of(
                    "sign-up", Map.of("email", email, "full_name", "N"),
                    "verify-email/resend", Map.of("email", email),
                    "password-reset", Map.of("email", email));
            requests.forEach((route, body) -> {
                As.anonymous(company.id)
                        .header("Accept-Language", "fr, es-MX;q=0.9, en;q=0.1")
                        .body(body)
                        .post(AUTH + "/" + route)
                        .then()
                        .statusCode(202);
                assertEquals("es", letters.next().path("accepts").asText(), route);
            });
        }
    }

    @Test
    void fromTheLetterToTheFirstSignIn() {
        Company company = Company.create().open("author");
        String email = "New.Comer@" + company.key + ".example";
        try (Letters letters = Letters.of(company.id);
                EventProbe users = EventProbe.on(Topic.CORE_USER)) {
            signUp(company.id, email).then().statusCode(202).body("accepted", equalTo(true));
            JsonNode letter = letters.next();
            assertEquals("sign_up", letter.path("letter").asText());
            assertEquals(email, letter.path("email").asText());
            assertEquals("Néw Cömer", letter.path("full_name").asText());
            String token = letter.path("token").asText();
            assertTrue(letter.path("link").asText().endsWith("/sign-up/complete?token=" + token));
            assertTrue(letter.path("link").asText().contains(company.key));
            login(company.id, email).then().statusCode(401);
            String id = complete(company.id, token, Company.PASSWORD)
                    .then()
                    .statusCode(201)
                    .body("email", equalTo(email))
                    .body("full_name", equalTo("Néw Cömer"))
                    .body("roles", contains("author"))
                    .body(not(org.hamcrest.Matchers.containsString(Company.PASSWORD)))
                    .extract()
                    .path("id");
            UserState state = users.await(
                            UserState.class, user -> user.id().toString().equals(id))
                    .as(UserState.class);
            assertEquals(List.of("author"), state.tenantRoles());
            complete(company.id, token, Company.PASSWORD).then().statusCode(410);
        }
        Person person = Company.signIn(company.id, email, Company.PASSWORD, company.id);
        person.as()
                .get("/api/v1/core/me")
                .then()
                .statusCode(200)
                .body("roles", contains("author"))
                .body("memberships.size()", equalTo(0));
        company.owner
                .as()
                .get("/api/v1/core/users/" + person.id())
                .then()
                .statusCode(200)
                .body("email_verified", equalTo(true))
                .body("last_sign_in_at", notNullValue());
        company.audited("user.signed_up");
    }

    @Test
    void onlyWhereTheTenantAllowsItAndForItsDomains() {
        Company closed = Company.create();
        signUp(closed.id, "a@example.com").then().statusCode(403);
        signUp(closed.id, closed.owner.email()).then().statusCode(403);
        closed.settings(Map.of("sign_up", Map.of("enabled", false)));
        signUp(closed.id, "a@example.com").then().statusCode(403);
        Company company = Company.create().open("member", "Friends.example", "other.example");
        signUp(company.id, "a@friends.EXAMPLE").then().statusCode(202);
        signUp(company.id, "a@evil-friends.example").then().statusCode(403);
        signUp(company.id, "a@friends.example.org").then().statusCode(403);
        signUp(company.id, company.owner.email()).then().statusCode(403);
    }

    @Test
    void aTokenIsWorthNothingAfterTheTenantHasClosed() {
        Company company = Company.create().open("member");
        String email = "late@" + company.key + ".example";
        String token = token(company, email);
        company.settings(Map.of());
        complete(company.id, token, Company.PASSWORD).then().statusCode(403);
        company.open("member");
        complete(company.id, token, Company.PASSWORD).then().statusCode(201);
    }

    @Test
    void whoHasAnAccountIsToldByMailAloneAndNothingOfTheAccountChanges() {
        Company company = Company.create().open("member");
        try (Letters letters = Letters.of(company.id)) {
            Response known = signUp(company.id, company.owner.email().toUpperCase(java.util.Locale.ROOT));
            assertEquals("account_exists", letters.next().path("letter").asText());
            Response unknown = signUp(company.id, "somebody@" + company.key + ".example");
            JsonNode letter = letters.next();
            assertEquals("sign_up", letter.path("letter").asText());
            assertEquals(202, known.statusCode());
            assertEquals(unknown.statusCode(), known.statusCode());
            assertEquals(unknown.asString(), known.asString());
            assertEquals(names(unknown), names(known));
        }
        Company.signIn(company.id, company.owner.email(), Company.PASSWORD, company.id);
    }

    @Test
    void theLetterToWhoHasAnAccountHoldsNoToken() {
        Company company = Company.create().open("member");
        try (Letters letters = Letters.of(company.id)) {
            signUp(company.id, company.owner.email()).then().statusCode(202);
            JsonNode letter = letters.next();
            assertEquals("", letter.path("token").asText());
            assertFalse(letter.path("link").asText().contains("token"));
            assertEquals("Ada Ōwner", letter.path("full_name").asText());
        }
    }

    @Test
    void manyAtOnceWithOneTokenMakeOneAccount() {
        Company company = Company.create().open("member");
        String email = "once@" + company.key + ".example";
        String token = token(company, email);
        List<Integer> answers = together(6, i -> complete(company.id, token, Company.PASSWORD + i)).stream()
                .map(Response::statusCode)
                .sorted()
                .toList();
        assertEquals(List.of(201, 410, 410, 410, 410, 410), answers);
    }

    @Test
    void ofSeveralLettersOneCountsAndAnInvitationInBetweenWins() {
        Company company = Company.create().open("member");
        String email = "twice@" + company.key + ".example";
        String first = token(company, email);
        String second = token(company, email);
        complete(company.id, first, Company.PASSWORD).then().statusCode(201);
        complete(company.id, second, "another long password").then().statusCode(410);
        Company.signIn(company.id, email, Company.PASSWORD, company.id);

        String invited = "invited@" + company.key + ".example";
        String pending = token(company, invited);
        company.join(company.organization("Acme"), "invited", "member");
        complete(company.id, pending, "another long password").then().statusCode(409);
        Company.signIn(company.id, invited, Company.PASSWORD, company.id);
    }

    @Test
    void aTokenOfAnotherTenantOrForSomethingElseIsUnknown() {
        Company company = Company.create().open("member");
        Company other = Company.create().open("member");
        String token = token(company, "apart@" + company.key + ".example");
        complete(other.id, token, Company.PASSWORD).then().statusCode(404);
        As.anonymous(company.id)
                .body(Map.of("token", token, "password", Company.PASSWORD))
                .post(AUTH + "/password-reset/confirm")
                .then()
                .statusCode(404);
        As.anonymous(company.id)
                .body(Map.of("token", token))
                .post(AUTH + "/verify-email")
                .then()
                .statusCode(404);
    }

    @Test
    void passwordsAreLongEnoughUncommonAndNotTheAddress() {
        Company company = Company.create().open("member");
        String email = "picky.person@" + company.key + ".example";
        String token = token(company, email);
        for (String bad :
                List.of("eleven char", "p".repeat(129), "administrator", "123123QWEQWE", email, "Picky.Person")) {
            complete(company.id, token, bad).then().statusCode(422).body("errors[0].pointer", equalTo("/password"));
        }
        complete(company.id, token, "мой пароль ¼ 8").then().statusCode(201);
        // The same characters, composed in another way.
        As.anonymous(company.id)
                .body(Map.of("email", email, "password", "мой пароль 1⁄4 8"))
                .post(AUTH + "/login")
                .then()
                .statusCode(200);
    }

    @Test
    void anAddressGetsSoManyLettersAndNoMoreKnownOrNot() {
        Company company = Company.create().open("member");
        for (String email : List.of("flood@" + company.key + ".example", company.owner.email())) {
            List<Integer> answers = together(8, i -> signUp(company.id, email)).stream()
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
            assertEquals(List.of(202, 202, 202, 202, 202, 429, 429, 429), answers);
            signUp(company.id, email).then().statusCode(429).header("Retry-After", notNullValue());
            As.anonymous(company.id)
                    .body(Map.of("email", email))
                    .post(AUTH + "/password-reset")
                    .then()
                    .statusCode(202);
        }
        signUp(company.id, "dry@" + company.key + ".example").then().statusCode(202);
    }

    @Test
    void finding9_otherLettersDoNotTakeTheResetAway() {
        Company company = Company.create().open("member");
        for (String email : List.of("none@" + company.key + ".example", company.owner.email())) {
            for (String letter : List.of("/verify-email/resend", "/password-reset")) {
                for (int n = 0; n < 6; n++) {
                    As.anonymous(company.id)
                            .body(Map.of("email", email))
                            .post(AUTH + letter)
                            .then()
                            .statusCode(n < 5 ? 202 : 429);
                }
            }
        }
    }

    @Test
    void anExpiredTokenIsGoneAndNoTokenIsStored() throws SQLException {
        Company company = Company.create().open("member");
        String token = token(company, "slow@" + company.key + ".example");
        assertEquals(
                0,
                count("select count(*) from core.account_tokens t where to_jsonb(t)::text like ?", "%" + token + "%"));
        assertEquals(0, count("select count(*) from core.outbox o where o.payload::text like ?", "%" + token + "%"));
        assertEquals(
                1,
                change(
                        "update core.account_tokens set expires_at = now() - interval '1 second' where tenant_id = ?",
                        company.id));
        complete(company.id, token, Company.PASSWORD).then().statusCode(410);
    }

    @Test
    void aRoleThatWouldGivePowerIsNoDefault() {
        Company company = Company.create();
        for (String role : List.of("owner", "admin", "nobody")) {
            assertTrue(
                    org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, () -> company.open(role))
                            .getMessage()
                            .contains("tenants_sign_up_check"));
        }
    }

    private static String token(Company company, String email) {
        try (Letters letters = Letters.of(company.id)) {
            signUp(company.id, email).then().statusCode(202);
            return letters.token("sign_up", email);
        }
    }

    private static Response signUp(UUID tenant, String email) {
        return As.anonymous(tenant)
                .body(Map.of("email", email, "full_name", "Néw Cömer"))
                .post(AUTH + "/sign-up");
    }

    private static Response complete(UUID tenant, String token, String password) {
        return As.anonymous(tenant)
                .body(Map.of("token", token, "password", password))
                .post(AUTH + "/sign-up/complete");
    }

    private static Response login(UUID tenant, String email) {
        return As.anonymous(tenant)
                .body(Map.of("email", email, "password", Company.PASSWORD))
                .post(AUTH + "/login");
    }

    private static List<String> names(Response response) {
        return response.headers().asList().stream()
                .map(header -> header.getName())
                .sorted()
                .toList();
    }

    private static List<Response> together(int times, java.util.function.IntFunction<Response> call) {
        List<CompletableFuture<Response>> calls = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i)))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static long count(String sql, Object parameter) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static int change(String sql, Object parameter) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            return statement.executeUpdate();
        }
    }

    @Test
    void hollow_whoSignsUpWhereApprovalIsRequiredWaitsForAnAdministrator() {
        Company company =
                Company.create().settings(Map.of("sign_up", Map.of("enabled", true, "requires_approval", true)));
        String email = "new@" + company.key + ".example";
        String id;
        try (Letters letters = Letters.of(company.id)) {
            signUp(company.id, email).then().statusCode(202);
            id = complete(company.id, letters.next().path("token").asText(), Company.PASSWORD)
                    .then()
                    .statusCode(201)
                    .body("is_active", equalTo(false))
                    .extract()
                    .path("id");
        }
        login(company.id, email).then().statusCode(401);
        String memberships = "/api/v1/core/tenant-memberships";
        String pending = company.owner
                .as()
                .get(memberships + "?status=pending")
                .then()
                .body("items.user_id", contains(id))
                .extract()
                .path("items[0].id");
        company.owner
                .as()
                .body(Map.of("status", "active"))
                .patch(memberships + "/" + pending)
                .then()
                .statusCode(200)
                .body("joined_at", notNullValue());
        login(company.id, email).then().statusCode(200);
    }
}
