package io.leaderforge.tenancy.invitecode;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class InviteCodeTest {

    private static final String REDEEM = "/api/v1/core/invite-codes/redeem";

    private Company company;
    private UUID organization;
    private String path;

    @BeforeEach
    void company() {
        company = Company.create();
        organization = company.organization("Acme");
        path = "/api/v1/core/organizations/" + organization + "/invite-codes";
    }

    private Response create(Map<String, ?> body) {
        return company.owner.as().body(body).post(path);
    }

    private String code(Map<String, ?> body) {
        return create(body).then().statusCode(201).extract().path("code");
    }

    private ValidatableResponse redeem(String code, String name) {
        return As.anonymous(company.id)
                .body(Map.of(
                        "code",
                        code,
                        "email",
                        name + "@" + company.key + ".example",
                        "full_name",
                        "Person " + name,
                        "password",
                        Company.PASSWORD))
                .post(REDEEM)
                .then();
    }

    @Test
    void aCodeGoodFor100LetsExactly100Of500InWhoComeAtOnce() {
        String code = code(Map.of("max_uses", 100));
        List<UUID> people = people(500);
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + REDEEM);
        List<Integer> answers;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            answers = people.stream()
                    .map(person -> client.sendAsync(request(uri, person, code), HttpResponse.BodyHandlers.discarding()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(HttpResponse::statusCode)
                    .toList();
        }
        Map<Integer, Long> counted = answers.stream().collect(groupingBy(status -> status, counting()));
        assertEquals(Map.of(201, 100L, 410, 400L), counted);
        assertEquals(100L, count("memberships"));
        assertEquals(100, OwnerSql.value("select uses from core.invite_codes where tenant_id = ?", company.id));
        assertEquals(
                100L,
                OwnerSql.value(
                        "select count(*) from core.audit_log where tenant_id = ? and action = 'invite_code.redeemed'",
                        company.id));
    }

    private HttpRequest request(URI uri, UUID person, String code) {
        return HttpRequest.newBuilder(uri)
                .header(
                        "Authorization",
                        Tokens.user(company.id, person).role("member").bearer())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                .build();
    }

    /** Many people with a login of the tenant each, without 500 password hashes. */
    private List<UUID> people(int number) {
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            people.add(UUID.randomUUID());
        }
        OwnerSql.update(
                "insert into core.users (tenant_id, id, email) select ?, p, p || '@example.com' from unnest(?::uuid[]) p",
                company.id,
                "{" + String.join(",", people.stream().map(UUID::toString).toList()) + "}");
        return people;
    }

    private long count(String table) {
        return (Long) OwnerSql.value("select count(*) from core." + table + " where tenant_id = ?", company.id);
    }

    @Test
    void newcomersAtOnceGetALoginOrNothing() {
        String code = code(Map.of("max_uses", 3));
        long before = count("users");
        List<Integer> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> redeem(code, "new" + i).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(3, answers.stream().filter(status -> status == 201).count(), answers.toString());
        assertEquals(9, answers.stream().filter(status -> status == 410).count(), answers.toString());
        assertEquals(before + 3, count("users"));
        redeem(code, "late").statusCode(410).body("detail", containsString("used up"));
    }

    @Test
    void theCodeIsShownOnceAndKeptAsAHashAlone() {
        UUID team = company.team(organization, "One");
        Map<String, Object> body = Map.of("max_uses", 5, "role", "manager", "team_id", team);
        var made = company.owner
                .as()
                .header("Idempotency-Key", "one")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .body("status", equalTo("open"))
                .extract();
        String code = made.path("code");
        assertTrue(code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"), code);
        assertTrue(code.endsWith(made.path("code_hint")));
        company.owner
                .as()
                .header("Idempotency-Key", "one")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .body("id", equalTo(made.path("id")))
                .body("code", nullValue());
        company.owner.as().get(path).then().statusCode(200).body("items.code", hasItem(nullValue()));
        for (String table : List.of("invite_codes", "idempotency_keys", "audit_log", "outbox")) {
            String sql = "select count(*) from core." + table + " t where t::text like ? or t::text like ?";
            assertEquals(0L, OwnerSql.value(sql, "%" + code + "%", "%" + code.replace("-", "") + "%"), table);
        }
        redeem(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), "typed")
                .statusCode(201)
                .body("role", equalTo("manager"))
                .body("team_id", equalTo(team.toString()));
        Company.signIn(company.id, "typed@" + company.key + ".example", Company.PASSWORD, company.id)
                .as()
                .get("/api/v1/core/me")
                .then()
                .statusCode(200)
                .body("memberships[0].organization_id", equalTo(organization.toString()));
    }

    @Test
    void aChosenCodeAnEndAndAnInactiveOne() {
        String chosen = "Spring Term " + company.key;
        String id = create(Map.of("max_uses", 1, "code", chosen))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        create(Map.of("max_uses", 1, "code", chosen.toUpperCase(java.util.Locale.ROOT)))
                .then()
                .statusCode(409);
        create(Map.of("max_uses", 1, "code", "short"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/code"));
        create(Map.of("max_uses", 1, "expires_at", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/expires_at"));
        create(Map.of("max_uses", 0)).then().statusCode(422).body("errors[0].pointer", equalTo("/max_uses"));
        create(Map.of("max_uses", 1, "role", "admin")).then().statusCode(400);
        patch(id, Map.of("active", false)).statusCode(200).body("status", equalTo("inactive"));
        redeem(chosen, "a").statusCode(410);
        patch(id, Map.of("active", true)).statusCode(200);
        redeem(chosen, "a").statusCode(201);
        patch(id, Map.of("max_uses", 2)).statusCode(200).body("uses", equalTo(1));
        redeem(chosen, "b").statusCode(201);
        patch(id, Map.of("max_uses", 1)).statusCode(422).body("errors[0].pointer", equalTo("/max_uses"));
        String ending = code(Map.of(
                "max_uses", 9, "expires_at", Instant.now().plusSeconds(600).toString()));
        OwnerSql.update(
                "update core.invite_codes set expires_at = now() - interval '1 s' where max_uses = 9"
                        + " and tenant_id = ?",
                company.id);
        redeem(ending, "c").statusCode(410).body("detail", containsString("expired"));
        redeem("no such code at all", "c").statusCode(404);
        redeem("?", "c").statusCode(404);
    }

    private ValidatableResponse patch(String id, Map<String, ?> change) {
        return company.owner.as().body(change).patch(path + "/" + id).then();
    }

    @Test
    void aPersonUsesACodeOnceAndAnEndedMembershipStaysEnded() {
        String code = code(Map.of("max_uses", 10));
        Person learner = company.join(organization, "learner", "member");
        learner.as().body(Map.of("code", code)).post(REDEEM).then().statusCode(409);
        company.owner
                .as()
                .body(Map.of("is_active", false))
                .patch("/api/v1/core/memberships/" + learner.membership())
                .then()
                .statusCode(200);
        learner.again().as().body(Map.of("code", code)).post(REDEEM).then().statusCode(409);
        redeem(code, "learner").statusCode(401);
        Map<String, Object> nameless = new HashMap<>(Map.of("code", code, "email", "x@" + company.key + ".example"));
        As.anonymous(company.id)
                .body(nameless)
                .post(REDEEM)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/full_name"));
        assertEquals(0, OwnerSql.value("select uses from core.invite_codes where tenant_id = ?", company.id));
        Company other = Company.create();
        other.owner.as().body(Map.of("code", code)).post(REDEEM).then().statusCode(404);
    }

    @Test
    void codesAreForThoseWhoManageTheOrganization() {
        Person manager = company.join(organization, "manager", "manager");
        Person admin = company.join(organization, "admin", "admin");
        Person stranger = company.join(company.organization("Elsewhere"), "stranger", "admin");
        String id = create(Map.of("max_uses", 1)).then().extract().path("id");
        assertFalse(id.isEmpty());
        admin.as().get(path + "/" + id).then().statusCode(200);
        manager.as().get(path).then().statusCode(403);
        manager.as().get(path + "/" + id).then().statusCode(403);
        manager.as().body(Map.of("max_uses", 1)).post(path).then().statusCode(403);
        stranger.as().get(path).then().statusCode(404);
        stranger.as().body(Map.of("max_uses", 2)).patch(path + "/" + id).then().statusCode(404);
    }
}
