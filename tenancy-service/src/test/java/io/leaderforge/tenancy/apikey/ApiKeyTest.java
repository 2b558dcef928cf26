package io.leaderforge.tenancy.apikey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class ApiKeyTest {

    private static final String CORE = "/api/v1/core/";
    private static final String KEYS = CORE + "api-keys";
    private static final String TOKEN = CORE + "oauth/token";
    private static final String PEOPLE = "core.people:view";

    private Company company;

    /** A key as its maker sees it once. */
    private record Key(String id, String secret) {}

    @BeforeEach
    void tenant() {
        company = Company.create();
    }

    private static Response create(Person by, String... scopes) {
        return by.as()
                .body(Map.of("name", "Nightly import", "scopes", List.of(scopes)))
                .post(KEYS);
    }

    private static Key key(Person by, String... scopes) {
        Response made = create(by, scopes);
        made.then().statusCode(201);
        return new Key(made.path("id"), made.path("client_secret"));
    }

    private RequestSpecification form(Map<String, String> fields) {
        return RestAssured.given()
                .filter(As.gateway(company.id))
                .contentType("application/x-www-form-urlencoded")
                .formParams(fields);
    }

    private Response exchange(Key key, String... more) {
        Map<String, String> fields = new HashMap<>(
                Map.of("grant_type", "client_credentials", "client_id", key.id(), "client_secret", key.secret()));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return form(fields).post(TOKEN);
    }

    private String token(Key key, String... more) {
        return exchange(key, more).then().statusCode(200).extract().path("access_token");
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().contentType("application/json").header("Authorization", "Bearer " + token);
    }

    /** Somebody with a role of the tenant's own, based on admin. */
    private Person with(String name, String... permissions) {
        company.owner
                .as()
                .body(Map.of("slug", name, "name", name, "base_role", "admin", "permissions", List.of(permissions)))
                .post(CORE + "roles")
                .then()
                .statusCode(201);
        Person person = company.join(company.organization("Acme " + name), name, "member");
        String membership = company.owner
                .as()
                .get(CORE + "tenant-memberships?user_id=" + person.id())
                .path("items[0].id");
        company.owner
                .as()
                .body(Map.of("role", name))
                .patch(CORE + "tenant-memberships/" + membership)
                .then()
                .statusCode(200);
        return person.again();
    }

    @Test
    void theSecretIsShownOnceAndStoredAsAHash() {
        Response made = company.owner
                .as()
                .header("Idempotency-Key", "one")
                .body(Map.of("name", "Import", "scopes", List.of(PEOPLE, "content.items:create", PEOPLE)))
                .post(KEYS);
        made.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("client_secret", startsWith("lfk_"))
                .body("status", equalTo("active"))
                .body("user_id", equalTo(company.owner.id().toString()))
                .body("scopes", contains("content.items:create", PEOPLE))
                .body("last_used_at", nullValue());
        String secret = made.path("client_secret");
        company.owner
                .as()
                .header("Idempotency-Key", "one")
                .body(Map.of("name", "Import", "scopes", List.of(PEOPLE, "content.items:create", PEOPLE)))
                .post(KEYS)
                .then()
                .statusCode(201)
                .body("id", equalTo(made.path("id")))
                .body("client_secret", nullValue());
        company.owner
                .as()
                .get(made.header("Location"))
                .then()
                .statusCode(200)
                .body("client_secret", nullValue())
                .body("secret_hint", equalTo(secret.substring(secret.length() - 4)));
        key(company.owner, PEOPLE);
        company.owner
                .as()
                .get(KEYS + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("next_cursor", notNullValue());
        for (String table : List.of("api_keys", "audit_log", "auth_logs", "idempotency_keys", "outbox")) {
            assertEquals(
                    0L,
                    OwnerSql.value(
                            "select count(*) from core." + table + " t where t::text like ?", "%" + secret + "%"),
                    table);
        }
    }

    @Test
    void nobodyGivesAKeyMoreThanTheyHave() {
        Person keeper = with("keeper", "core.api_keys:create", PEOPLE);
        create(keeper, PEOPLE).then().statusCode(201);
        create(keeper, PEOPLE, "core.people:edit")
                .then()
                .statusCode(403)
                .body("detail", containsString("core.people:edit"));
        keeper.as().get(KEYS).then().statusCode(403).body("detail", containsString("core.api_keys:view"));
        create(company.owner, "no.such:thing").then().statusCode(422).body("errors[0].pointer", equalTo("/scopes/0"));
        create(company.owner).then().statusCode(422);
        for (String end : List.of("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z")) {
            company.owner
                    .as()
                    .body(Map.of("name", "x", "scopes", List.of(PEOPLE), "expires_at", end))
                    .post(KEYS)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/expires_at"));
        }
        Person member = company.join(company.organization("Acme"), "mia", "admin");
        create(member, PEOPLE).then().statusCode(403).body("detail", containsString("core.api_keys:create"));
        String machine = token(key(company.owner, "core.api_keys:create", PEOPLE));
        as(machine)
                .body(Map.of("name", "child", "scopes", List.of(PEOPLE)))
                .post(KEYS)
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenIsGoodForWhatItsScopeNamesAlone() {
        Key key = key(company.owner, PEOPLE, "core.domains:view");
        Response answer = exchange(key);
        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("core.domains:view " + PEOPLE));
        String token = answer.path("access_token");
        JsonNode claims = Company.claims(token);
        assertEquals(key.id(), claims.get("client_id").asText());
        assertEquals(key.id(), claims.get("session").asText());
        assertEquals(company.owner.id().toString(), claims.get("sub").asText());
        as(token).get(CORE + "users").then().statusCode(200).body("items", hasSize(1));
        as(token).get(CORE + "domains").then().statusCode(200);
        as(token)
                .get(CORE + "feature-flags")
                .then()
                .statusCode(403)
                .body(
                        "detail",
                        equalTo(
                                "The permission core.feature_flags:view is required, and the role 'owner' (api_key) does"
                                        + " not have it."));
        as(token).get(CORE + "organizations").then().statusCode(403);
        for (String forPeople : List.of("me", "me/profile", "auth/sessions", "me/tenants")) {
            as(token).get(CORE + forPeople).then().statusCode(403);
        }
        as(token).post(CORE + "auth/logout").then().statusCode(403);
        String less = token(key, "scope", PEOPLE);
        as(less).get(CORE + "users").then().statusCode(200);
        as(less).get(CORE + "domains").then().statusCode(403);
    }

    @Test
    void bothWaysToAuthenticateWork() {
        Key key = key(company.owner, PEOPLE);
        form(Map.of("grant_type", "client_credentials"))
                .auth()
                .preemptive()
                .basic(key.id(), key.secret())
                .post(TOKEN)
                .then()
                .statusCode(200)
                .body("access_token", notNullValue());
        form(Map.of("grant_type", "client_credentials"))
                .auth()
                .preemptive()
                .basic(key.id(), "wrong")
                .post(TOKEN)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic"))
                .body("error", equalTo("invalid_client"));
        form(Map.of("grant_type", "client_credentials", "client_secret", key.secret()))
                .auth()
                .preemptive()
                .basic(key.id(), key.secret())
                .post(TOKEN)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void f14_errorsAreOAuths() {
        Key key = key(company.owner, PEOPLE);
        refused(exchange(key, "grant_type", "password"), 400, "unsupported_grant_type");
        refused(exchange(key, "scope", PEOPLE + " core.people:edit"), 400, "invalid_scope");
        refused(exchange(new Key("no-id", key.secret())), 401, "invalid_client");
        refused(exchange(new Key(UUID.randomUUID().toString(), key.secret())), 401, "invalid_client");
        refused(form(Map.of("grant_type", "client_credentials")).post(TOKEN), 401, "invalid_client");
        refused(form(Map.of("client_id", key.id())).post(TOKEN), 400, "invalid_request");
        refused(form(Map.of("x", "y")).post(TOKEN), 400, "invalid_request");
        Response twice = RestAssured.given()
                .filter(As.gateway(company.id))
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&grant_type=client_credentials")
                .post(TOKEN);
        refused(twice, 400, "invalid_request");
        As.anonymous(company.id)
                .body(Map.of("grant_type", "x"))
                .post(TOKEN)
                .then()
                .statusCode(415)
                .body("detail", containsString("that the API document names"));
    }

    @Test
    void f14_aFormWithoutItsMediaTypeIsNotGuessedAt() {
        Key key = key(company.owner, PEOPLE);
        RestAssured.given()
                .filter(As.gateway(company.id))
                .noContentType()
                .body(("grant_type=client_credentials&client_id=" + key.id() + "&client_secret=" + key.secret())
                        .getBytes(StandardCharsets.US_ASCII))
                .post(TOKEN)
                .then()
                .statusCode(415);
        company.owner
                .as()
                .noContentType()
                .body(("{\"name\":\"Nightly import\",\"scopes\":[\"" + PEOPLE + "\"]}")
                        .getBytes(StandardCharsets.US_ASCII))
                .post(KEYS)
                .then()
                .statusCode(415);
        company.owner
                .as()
                .noContentType()
                .post(KEYS + "/" + key.id() + "/revoke")
                .then()
                .statusCode(200);
    }

    @Test
    void f14_tokensAreAskedForByPostAlone() {
        Key key = key(company.owner, PEOPLE);
        for (String authorization : List.of("Basic x", "Basic " + basic(key), "Bearer x", "")) {
            RequestSpecification request = RestAssured.given().filter(As.gateway(company.id));
            (authorization.isEmpty() ? request : request.header("Authorization", authorization))
                    .get(TOKEN)
                    .then()
                    .statusCode(405)
                    .header("Allow", containsString("POST"));
        }
    }

    private static String basic(Key key) {
        return Base64.getEncoder().encodeToString((key.id() + ":" + key.secret()).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void f14_tokensNameTheIssuerOfTheMetadata() {
        String token = token(key(company.owner, PEOPLE));
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        String issuer = As.anonymous(company.id)
                .get("/.well-known/oauth-authorization-server")
                .path("issuer");
        assertEquals(issuer, JsonPath.from(payload).getString("iss"));
        as(token).get(CORE + "users").then().statusCode(200);
    }

    private static void refused(Response response, int status, String error) {
        response.then()
                .statusCode(status)
                .contentType(containsString("application/json"))
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("error_description", notNullValue());
    }

    @Test
    void aRevokedKeyEndsItsTokensWithinTwoSeconds() {
        Key key = key(company.owner, PEOPLE);
        Key other = key(company.owner, PEOPLE);
        String token = token(key);
        String staying = token(other);
        as(token).get(CORE + "users").then().statusCode(200);
        for (int twice = 0; twice < 2; twice++) {
            company.owner
                    .as()
                    .post(KEYS + "/" + key.id() + "/revoke")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("revoked"))
                    .body("revoked_by", equalTo(company.owner.id().toString()));
        }
        await().atMost(Duration.ofSeconds(2))
                .until(() -> as(token).get(CORE + "users").statusCode() == 401);
        refused(exchange(key), 401, "invalid_client");
        as(staying).get(CORE + "users").then().statusCode(200);
        company.owner.as().get(CORE + "me").then().statusCode(200);
        company.owner
                .as()
                .get(CORE + "audit")
                .then()
                .body("items.action", hasItem("api_key.created"))
                .body("items.findAll { it.action == 'api_key.revoked' }", hasSize(1));
    }

    @Test
    void identity12_aKeyMayNoMoreThanItsMaker() {
        Person maker = with("maker", "core.api_keys:create", PEOPLE);
        Key key = key(maker, PEOPLE);
        as(token(key)).get(CORE + "users").then().statusCode(200);
        String role = company.owner.as().get(CORE + "roles").path("items.find { it.slug == 'maker' }.id");
        company.owner
                .as()
                .body(Map.of("permissions", List.of("core.domains:view")))
                .patch(CORE + "roles/" + role)
                .then()
                .statusCode(200);
        as(token(key)).get(CORE + "users").then().statusCode(403).body("detail", containsString(PEOPLE));
        company.owner
                .as()
                .post(CORE + "users/" + maker.id() + "/deactivate")
                .then()
                .statusCode(200);
        refused(exchange(key), 401, "invalid_client");
        company.owner.as().get(KEYS + "/" + key.id()).then().body("status", equalTo("maker_inactive"));
        company.owner
                .as()
                .get(CORE + "audit?limit=1")
                .then()
                .body("items[0].action", equalTo("user.deactivated"))
                .body("items[0].details.api_keys", contains("Nightly import"));
    }

    @Test
    void finding12_aKeyEndsWithThePasswordThatItsMakerHasForgotten() {
        Key key = key(company.owner, PEOPLE);
        String token = token(key);
        try (Letters letters = Letters.of(company.id)) {
            As.anonymous(company.id)
                    .body(Map.of("email", company.owner.email()))
                    .post(CORE + "auth/password-reset")
                    .then()
                    .statusCode(202);
            As.anonymous(company.id)
                    .body(Map.of(
                            "token",
                            letters.token("password_reset", company.owner.email()),
                            "password",
                            "a new and long password"))
                    .post(CORE + "auth/password-reset/confirm")
                    .then()
                    .statusCode(200)
                    .body("revoked_api_keys", contains("Nightly import"));
        }
        refused(exchange(key), 401, "invalid_client");
        await().atMost(Duration.ofSeconds(2))
                .until(() -> as(token).get(CORE + "users").statusCode() == 401);
    }

    @Test
    void aKeyIsGoodInItsOwnTenantUntilItExpires() {
        Key key = key(company.owner, PEOPLE);
        Company theirs = Company.create();
        RestAssured.given()
                .filter(As.gateway(theirs.id))
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of(
                        "grant_type", "client_credentials", "client_id", key.id(), "client_secret", key.secret()))
                .post(TOKEN)
                .then()
                .statusCode(401);
        theirs.owner.as().get(KEYS + "/" + key.id()).then().statusCode(404);
        theirs.owner.as().post(KEYS + "/" + key.id() + "/revoke").then().statusCode(404);
        OwnerSql.update(
                "update core.api_keys set created_at = now() - interval '2 days', expires_at = now() - interval '1 day'"
                        + " where id = ?",
                UUID.fromString(key.id()));
        refused(exchange(key), 401, "invalid_client");
        company.owner.as().get(KEYS + "/" + key.id()).then().body("status", equalTo("expired"));
    }

    @Test
    void whatAKeyDoesIsToldApartFromWhatItsMakerDoes() {
        Key key = key(company.owner, "core.organizations:create");
        as(token(key))
                .body(Map.of("name", "Made by a program"))
                .post(CORE + "organizations")
                .then()
                .statusCode(201);
        company.owner
                .as()
                .get(CORE + "audit")
                .then()
                .body("items[0].actor_id", equalTo(company.owner.id().toString()))
                .body("items[0].actor_type", equalTo("api_key"))
                .body("items[0].credential_id", equalTo(key.id()));
    }

    @Test
    void useIsNotedToTheMinute() {
        Key key = key(company.owner, PEOPLE);
        as(token(key)).get(CORE + "users").then().statusCode(200);
        String first = lastUsed(key);
        assertFalse(Instant.parse(first).isAfter(Instant.now().plusSeconds(5)));
        token(key);
        assertEquals(first, lastUsed(key));
        OwnerSql.update(
                "update core.api_keys set last_used_at = last_used_at - interval '2 minutes' where id = ?",
                UUID.fromString(key.id()));
        token(key);
        assertNotEquals(first, lastUsed(key));
        assertEquals(
                3L,
                OwnerSql.value(
                        "select count(*) from core.auth_logs where tenant_id = ? and action = 'api_key.used'",
                        company.id));
    }

    private String lastUsed(Key key) {
        return company.owner.as().get(KEYS + "/" + key.id()).path("last_used_at");
    }

    @Test
    void whoGuessesWaitsAndTheClientItselfDoesNot() {
        Key key = key(company.owner, PEOPLE);
        Key wrong = new Key(key.id(), "lfk_wrong");
        for (int failure = 0; failure < 5; failure++) {
            refused(exchange(wrong), 401, "invalid_client");
        }
        OwnerSql.update(
                "update core.login_attempts set blocked_until = now() + interval '1 minute' where tenant_id = ?",
                company.id);
        exchange(wrong)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("error", equalTo("invalid_client"));
        exchange(key).then().statusCode(200);
    }

    @Test
    void clientsLearnWhereToAsk() {
        As.anonymous(company.id)
                .get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("http://" + company.key + ".localhost:8080"))
                .body("token_endpoint", equalTo("http://" + company.key + ".localhost:8080" + TOKEN))
                .body("grant_types_supported", contains("client_credentials"))
                .body("token_endpoint_auth_methods_supported", contains("client_secret_basic", "client_secret_post"))
                .body("scopes_supported", hasItem("content.items:create"));
    }
}
