package io.leaderforge.tenancy.invitation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.InvitationAccepted;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@CoreTest
class InvitationTest {

    @Test
    void theTokenIsInTheSealedEventAloneAndNowhereElse() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Ācme");
        UUID team = company.team(organization, "One");
        String email = "new@" + company.key + ".example";
        try (EventProbe probe = EventProbe.on(Topic.CORE_INVITATION)) {
            String answer = company.owner
                    .as()
                    .body(Map.of("email", email, "role", "manager", "team_id", team))
                    .post("/api/v1/core/organizations/" + organization + "/invitations")
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("pending"))
                    .body("team_id", equalTo(team.toString()))
                    .extract()
                    .asString();
            var event = probe.await(
                    InvitationCreated.class, created -> created.organizationId().equals(organization));
            var letter = Company.unseal(event.as(InvitationCreated.class).sealed());
            String token = letter.get("token").asText();
            assertTrue(token.matches("[A-Za-z0-9_-]{32,}"), token);
            assertEquals(email, letter.get("email").asText());
            assertEquals("Ācme", letter.get("organization_name").asText());
            assertEquals("Ada Ōwner", letter.get("inviter_name").asText());
            assertEquals(
                    "http://" + company.key + ".localhost:8080/invitations/accept?token=" + token,
                    letter.get("accept_url").asText());
            assertFalse(answer.contains("token") || answer.contains(token), answer);
            assertFalse(String.valueOf(event.value()).contains(token));
            assertFalse(String.valueOf(event.value()).contains(email));
            assertFalse(storedAnywhere(token), "the token is stored in clear");
        }
    }

    private static boolean storedAnywhere(String token) throws SQLException {
        String sql = "select exists (select from core.invitations i where i::text like ?)"
                + " or exists (select from core.audit_log a where a::text like ?)"
                + " or exists (select from core.outbox o where o::text like ?)";
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement query = owner.prepareStatement(sql)) {
            for (int i = 1; i <= 3; i++) {
                query.setString(i, "%" + token + "%");
            }
            var rows = query.executeQuery();
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @Test
    void acceptingMakesTheLoginAndTheMembershipOnce() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String email = "new@" + company.key + ".example";
        String token = Company.invite(company.owner, organization, email, "member");
        try (EventProbe probe = EventProbe.on(Topic.CORE_INVITATION)) {
            String id = company.accept(token, "Ñandú 名前 اسم")
                    .then()
                    .statusCode(201)
                    .body("full_name", equalTo("Ñandú 名前 اسم"))
                    .body("roles", hasItem("member"))
                    .body("memberships[0].role", equalTo("member"))
                    .extract()
                    .path("id");
            InvitationAccepted event = probe.await(
                            InvitationAccepted.class,
                            accepted -> accepted.organizationId().equals(organization))
                    .as(InvitationAccepted.class);
            assertEquals(UUID.fromString(id), event.userId());
        }
        company.accept(token, "Again").then().statusCode(410);
        Company.signIn(company.id, email, Company.PASSWORD, company.id);
    }

    @Test
    void oneInvitationAcceptedManyTimesAtOnceGivesOneMembership() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String token = Company.invite(company.owner, organization, "many@" + company.key + ".example", "member");
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> company.accept(token, "Many")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .sorted()
                .toList();
        assertEquals(201, answers.getFirst());
        assertTrue(answers.stream().skip(1).allMatch(status -> status == 410), answers.toString());
        company.owner
                .as()
                .get("/api/v1/core/organizations/" + organization + "/memberships")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void anEmailWithALoginKeepsItsPasswordAndJoinsWhenSignedIn() {
        Company company = Company.create();
        Person known = company.join(company.organization("First"), "known", "member");
        UUID second = company.organization("Second");
        String token =
                Company.invite(company.owner, second, known.email().toUpperCase(java.util.Locale.ROOT), "manager");
        As.anonymous(company.id)
                .body(Map.of("token", token, "full_name", "Thief", "password", "another long password"))
                .post("/api/v1/core/invitations/accept")
                .then()
                .statusCode(401);
        Person other = company.join(second, "other", "member");
        accept(other, token).then().statusCode(403);
        accept(known, token).then().statusCode(201).body("memberships", hasSize(2));
        accept(known, token).then().statusCode(410);
        Person again = known.again();
        assertEquals(2, Company.claims(again.accessToken()).get("rev").asLong());
        again.as().get("/api/v1/core/me").then().body("memberships.role", hasItem("manager"));
    }

    private static Response accept(Person person, String token) {
        return person.as().body(Map.of("token", token)).post("/api/v1/core/invitations/accept");
    }

    @Test
    void whomADirectoryHasRemovedIsInvitedAgainAsSomeoneNew() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person removed = company.join(organization, "returning", "member");
        OwnerSql.update("update core.memberships set is_active = false where user_id = ?", removed.id());
        OwnerSql.update("update core.users set is_active = false, removed_at = now() where id = ?", removed.id());
        Person again = company.join(organization, "returning", "member");
        assertNotEquals(removed.id(), again.id());
        assertEquals(
                "removed-" + removed.id() + "@removed.invalid",
                OwnerSql.value("select email from core.users where id = ?", removed.id()));
    }

    @Test
    void revokedAndExpiredTokensAreGoneAndUnknownOnesNotFound() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String path = "/api/v1/core/organizations/" + organization + "/invitations";
        String revoked = Company.invite(company.owner, organization, "r@" + company.key + ".example", "member");
        String id = company.owner.as().get(path).then().extract().path("items[0].id");
        try (EventProbe probe = EventProbe.on(Topic.CORE_INVITATION)) {
            company.owner
                    .as()
                    .post("/api/v1/core/invitations/" + id + "/revoke")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("revoked"));
            probe.await(InvitationRevoked.class, event -> event.organizationId().equals(organization));
        }
        company.accept(revoked, "Nobody").then().statusCode(410);
        String expired = Company.invite(company.owner, organization, "e@" + company.key + ".example", "member");
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement update = owner.prepareStatement(
                        "update core.invitations set expires_at = now() where tenant_id = ? and email like 'e@%'")) {
            update.setObject(1, company.id);
            assertEquals(1, update.executeUpdate());
        }
        company.accept(expired, "Nobody").then().statusCode(410);
        company.accept("x".repeat(43), "Nobody").then().statusCode(404);
        Company.create().accept(expired, "Nobody").then().statusCode(404);
        company.owner.as().get(path).then().body("items.status", not(hasItem("pending")));
    }

    @Test
    void whoMayInviteWhomAsWhat() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String path = "/api/v1/core/organizations/" + organization + "/invitations";
        Person admin = company.join(organization, "admin", "admin");
        Person manager = company.join(organization, "manager", "manager");
        Person stranger = company.join(company.organization("Elsewhere"), "stranger", "admin");
        Map<String, Object> body = Map.of("email", "x@" + company.key + ".example", "role", "admin");
        admin.as().body(body).post(path).then().statusCode(201);
        manager.as().body(body).post(path).then().statusCode(403);
        manager.as().get(path).then().statusCode(403);
        stranger.as().body(body).post(path).then().statusCode(404);
        company.owner
                .as()
                .body(Map.of("email", "x@example.com", "role", "owner"))
                .post(path)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/role"));
        company.owner
                .as()
                .body(Map.of("email", "x@example.com", "role", "emperor"))
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/role"));
        company.owner
                .as()
                .body(Map.of("email", manager.email()))
                .post(path)
                .then()
                .statusCode(409);
        UUID foreignTeam = company.team(company.organization("Third"), "Theirs");
        company.owner
                .as()
                .body(Map.of("email", "x@example.com", "team_id", foreignTeam))
                .post(path)
                .then()
                .statusCode(404)
                .body("errors[0].pointer", equalTo("/team_id"));
    }

    @Test
    void aNewLoginNeedsANameAndAPasswordOfEightCharacters() {
        Company company = Company.create();
        String token =
                Company.invite(company.owner, company.organization("Acme"), "n@" + company.key + ".example", "member");
        var accept = "/api/v1/core/invitations/accept";
        As.anonymous(company.id)
                .body(Map.of("token", token, "full_name", "N", "password", "sevench"))
                .post(accept)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        As.anonymous(company.id)
                .body(Map.of("token", token, "full_name", "N"))
                .post(accept)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"))
                .body("detail", containsString("required"));
        As.anonymous(company.id)
                .body(Map.of("token", token, "password", "p".repeat(128)))
                .post(accept)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/full_name"));
        As.anonymous(company.id)
                .body(Map.of("token", token, "full_name", "N", "password", "p".repeat(128)))
                .post(accept)
                .then()
                .statusCode(201);
    }

    @Test
    void aRepeatedKeyInvitesOnce() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String path = "/api/v1/core/organizations/" + organization + "/invitations";
        Map<String, Object> body = Map.of("email", "once@" + company.key + ".example");
        String first =
                invite(company, path, body).then().statusCode(201).extract().path("id");
        invite(company, path, body).then().statusCode(201).body("id", equalTo(first));
        invite(company, path, Map.of("email", "else@example.com")).then().statusCode(422);
        company.owner.as().get(path).then().body("items", hasSize(1));
    }

    private static Response invite(Company company, String path, Map<String, Object> body) {
        return company.owner.as().header("Idempotency-Key", "one").body(body).post(path);
    }

    @Test
    void identity2_theInviterOfADeactivatedPersonHearsItAtOnce() {
        Company company = Company.create();
        Person gone = company.join(company.organization("First"), "gone", "member");
        UUID second = company.organization("Second");
        Person admin = company.join(second, "head", "admin");
        company.owner
                .as()
                .post("/api/v1/core/users/" + gone.id() + "/deactivate")
                .then()
                .statusCode(200);
        for (Person inviter : List.of(company.owner, admin)) {
            inviter.as()
                    .body(Map.of("email", gone.email()))
                    .post("/api/v1/core/organizations/" + second + "/invitations")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("reactivate"));
        }
        company.owner
                .as()
                .contentType("text/csv")
                .body("email\n" + gone.email() + "\n")
                .post("/api/v1/core/organizations/" + second + "/invitations/import")
                .then()
                .statusCode(200)
                .body("skipped", equalTo(1))
                .body("lines[0].detail", containsString("reactivate"));
        company.owner
                .as()
                .post("/api/v1/core/users/" + gone.id() + "/reactivate")
                .then()
                .statusCode(200);
        String token = Company.invite(company.owner, second, gone.email(), "member");
        gone.again()
                .as()
                .body(Map.of("token", token))
                .post("/api/v1/core/invitations/accept")
                .then()
                .statusCode(201);
    }

    @Test
    void identity_aPersonHasOneOpenInvitationToAnOrganization() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String email = "new@" + company.key + ".example";
        String path = "/api/v1/core/organizations/" + organization + "/invitations";
        String first = Company.invite(company.owner, organization, email, "member");
        company.owner
                .as()
                .body(Map.of("email", email.toUpperCase(java.util.Locale.ROOT)))
                .post(path)
                .then()
                .statusCode(409)
                .body("detail", containsString("Resend"));
        Company.invite(company.owner, company.organization("Other"), email, "member");
        OwnerSql.update(
                "update core.invitations set expires_at = now() - interval '1 minute' where organization_id = ?",
                organization);
        String second = Company.invite(company.owner, organization, email, "member");
        company.accept(first, "New").then().statusCode(410);
        company.accept(second, "New").then().statusCode(201);
    }
}
