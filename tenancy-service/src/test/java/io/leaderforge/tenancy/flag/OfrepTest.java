package io.leaderforge.tenancy.flag;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The OpenFeature Remote Evaluation Protocol, 0.3.0, as any of its clients would use it. */
@CoreTest
class OfrepTest {

    private static final String ALL = "/ofrep/v1/evaluate/flags";

    @Test
    void twoTenantsHaveTheirOwnFlagsOfEveryType() {
        Company one = Company.create();
        Company two = Company.create();
        define(one, true, "blue", 3, Map.of("columns", 2));
        define(two, false, "red", 4.5, Map.of("columns", 3, "dense", true));
        for (String key : List.of("menu", "colour", "limit", "layout")) {
            single(As.anonymous(one.id), key, "visitor").then().statusCode(200).body("key", equalTo(key));
        }
        single(As.anonymous(one.id), "menu", "v")
                .then()
                .body("value", equalTo(true))
                .body("variant", equalTo("on"));
        single(As.anonymous(two.id), "menu", "v")
                .then()
                .body("value", equalTo(false))
                .body("variant", equalTo("off"));
        single(As.anonymous(one.id), "colour", "v")
                .then()
                .contentType("application/json")
                .body("value", equalTo("blue"))
                .body("reason", equalTo("STATIC"))
                .body("$", aMapWithSize(5))
                .body("metadata", equalTo(Map.of("team", "growth", "since", 2026, "beta", true)));
        single(As.anonymous(two.id), "colour", "v").then().body("value", equalTo("red"));
        single(As.anonymous(one.id), "limit", "v").then().body("value", equalTo(3));
        single(As.anonymous(two.id), "limit", "v").then().body("value", equalTo(4.5f));
        single(As.anonymous(one.id), "layout", "v").then().body("value", equalTo(Map.of("columns", 2)));
        bulk(As.anonymous(two.id), "v")
                .then()
                .statusCode(200)
                .body("flags.key", contains("colour", "layout", "limit", "menu"))
                .body("flags.value[1].dense", equalTo(true))
                .body("flags.find { it.key == 'menu' }.value", equalTo(false));
    }

    private static void define(Company company, boolean menu, String colour, Number limit, Map<String, ?> layout) {
        Flags.create(company, "menu", "on_variant", menu ? "on" : "off");
        Map<String, Object> config = Map.of("team", "growth", "since", 2026, "beta", true, "told", List.of("not"));
        Flags.create(
                company,
                "colour",
                "value_type",
                "string",
                "variants",
                Map.of("on", colour, "off", "grey"),
                "config",
                config);
        Flags.create(company, "limit", "value_type", "number", "variants", Map.of("on", limit, "off", 0));
        Flags.create(company, "layout", "value_type", "object", "variants", Map.of("on", layout, "off", Map.of()));
    }

    @Test
    void errorsAreTheProtocolsOwn() {
        Company company = Company.create();
        Flags.create(company, "split", "percentage", 50);
        Flags.create(company, "plain");
        single(As.anonymous(company.id), "missing", "v")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("key", equalTo("missing"))
                .body("errorCode", equalTo("FLAG_NOT_FOUND"))
                .body("errorDetails", containsString("does not exist"));
        for (String bad : List.of("{\"context\":", "", "null", "[]", "\"x\"", "{} {}", "[".repeat(5_000))) {
            for (String path : List.of(ALL, ALL + "/plain")) {
                refused(company, path, bad, "PARSE_ERROR");
            }
        }
        for (String bad : List.of(
                "{}",
                "{\"context\": null}",
                "{\"context\": []}",
                "{\"context\": {\"targetingKey\": 7}}",
                "{\"context\": {\"platform\": {}}}",
                "{\"context\": {\"targetingKey\": \"" + "x".repeat(501) + "\"}}")) {
            for (String path : List.of(ALL, ALL + "/plain")) {
                refused(company, path, bad, "INVALID_CONTEXT");
            }
        }
        single(As.anonymous(company.id), "split", null)
                .then()
                .statusCode(400)
                .body("key", equalTo("split"))
                .body("errorCode", equalTo("TARGETING_KEY_MISSING"));
        single(As.anonymous(company.id), "split", " ").then().statusCode(400);
        single(As.anonymous(company.id), "plain", null).then().statusCode(200);
        bulk(As.anonymous(company.id), null)
                .then()
                .statusCode(200)
                .body("flags.key", contains("plain", "split"))
                .body("flags[0].value", equalTo(true))
                .body("flags[1].errorCode", equalTo("TARGETING_KEY_MISSING"))
                .body("flags[1]", not(hasKey("value")));
    }

    private static void refused(Company company, String path, String body, String code) {
        RequestSpecification request = As.anonymous(company.id);
        (body.isEmpty() ? request : request.body(body))
                .post(path)
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("errorCode", equalTo(code))
                .body("errorDetails", not(emptyOrNullString()));
    }

    @Test
    void whatNobodyForesawIsGeneral() throws SQLException {
        Company company = Company.create();
        UUID id = Flags.create(company, "spoilt");
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement spoil = owner.prepareStatement(
                        "update core.feature_flags set weights = '{\"on\": 0}' where tenant_id = ? and id = ?")) {
            spoil.setObject(1, company.id);
            spoil.setObject(2, id);
            assertEquals(1, spoil.executeUpdate());
        }
        single(As.anonymous(company.id), "spoilt", "v")
                .then()
                .statusCode(500)
                .contentType("application/json")
                .body("key", equalTo("spoilt"))
                .body("errorCode", equalTo("GENERAL"))
                .body("errorDetails", containsString("trace ID"))
                .body("errorDetails", not(containsString("weights")));
        bulk(As.anonymous(company.id), "v").then().statusCode(500).body("errorCode", equalTo("GENERAL"));
    }

    @Test
    void theTenantIsProvedAndTokensAreVerified() {
        Company company = Company.create();
        Flags.create(company, "menu");
        single(As.stranger(), "menu", "v").then().statusCode(401);
        single(As.spoofed(company.id), "menu", "v").then().statusCode(401);
        single(As.token(Tokens.user(company.id, UUID.randomUUID()).wrongKey()), "menu", "v")
                .then()
                .statusCode(401);
        single(As.platform(), "menu", "v").then().statusCode(403);
        As.anonymous(company.id).get(ALL).then().statusCode(405);
        As.anonymous(company.id)
                .contentType("text/plain")
                .body("{}")
                .post(ALL)
                .then()
                .statusCode(415);
    }

    @Test
    void rolesAreTheTokensAndABodyClaimsNone() {
        Company company = Company.create();
        Flags.create(company, "studio", "roles", List.of("editor", "author"));
        Person member = company.join(company.organization("Acme"), "member", "member");
        single(As.role(company.id, UUID.randomUUID(), "editor"), "studio", null)
                .then()
                .body("value", equalTo(true))
                .body("reason", equalTo("TARGETING_MATCH"));
        String claiming = "{\"context\": {\"targetingKey\": \"%s\", \"roles\": [\"editor\"], \"role\": \"editor\"}}";
        for (RequestSpecification somebody : List.of(member.as(), As.anonymous(company.id))) {
            somebody.body(claiming.formatted(member.id()))
                    .post(ALL + "/studio")
                    .then()
                    .statusCode(200)
                    .body("value", equalTo(false))
                    .body("variant", equalTo("off"));
        }
    }

    @Test
    void whoIsSignedInIsAnsweredForAsOneself() {
        Company company = Company.create();
        Flags.create(company, "half", "percentage", 50);
        // Ten people who name six keys each: every one has one answer. By the keys, all would in one of 32^10 runs.
        for (int i = 0; i < 10; i++) {
            UUID person = UUID.randomUUID();
            Set<Boolean> answers = IntStream.range(0, 6)
                    .mapToObj(key -> value(As.member(company.id, person), "half", "key-" + key))
                    .collect(Collectors.toSet());
            assertEquals(1, answers.size());
        }
        Set<Boolean> answers = IntStream.range(0, 20)
                .mapToObj(key -> value(As.anonymous(company.id), "half", "key-" + key))
                .collect(Collectors.toSet());
        assertEquals(2, answers.size(), "nobody signed in: the key decides");
    }

    @Test
    void ownerAndAdminsAskForAnybodyWithThatPersonsRoles() {
        Company company = Company.create();
        Flags.create(company, "owners", "roles", List.of("owner"));
        Flags.create(company, "members", "roles", List.of("member"));
        Flags.create(company, "half", "percentage", 50);
        Person member = company.join(company.organization("Acme"), "member", "member");
        String id = member.id().toString();
        assertTrue(value(company.owner.as(), "owners", company.owner.id().toString()));
        assertTrue(value(company.owner.as(), "owners", null));
        assertEquals(false, value(company.owner.as(), "owners", id));
        assertTrue(value(company.owner.as(), "members", id));
        assertEquals(false, value(company.owner.as(), "members", "a visitor"));
        assertEquals(value(member.as(), "half", null), value(company.owner.as(), "half", id));
        assertEquals(value(As.anonymous(company.id), "half", "v1"), value(company.owner.as(), "half", "v1"));
        // Another tenant's person is nobody here.
        Company other = Company.create();
        assertEquals(false, value(company.owner.as(), "owners", other.owner.id().toString()));
    }

    @Test
    void belowTheAccessLevelAFlagIsNotThere() {
        Company company = Company.create();
        Flags.create(company, "for-all");
        Flags.create(company, "for-members", "access_level", "member");
        Flags.create(company, "for-admins", "access_level", "admin");
        UUID somebody = UUID.randomUUID();
        bulk(As.anonymous(company.id), "v").then().body("flags.key", contains("for-all"));
        bulk(As.member(company.id, somebody), "v").then().body("flags.key", contains("for-all", "for-members"));
        bulk(company.owner.as(), null).then().body("flags.key", contains("for-admins", "for-all", "for-members"));
        bulk(company.owner.as(), "a visitor").then().body("flags.key", contains("for-all"));
        Map<?, ?> hidden = single(As.anonymous(company.id), "for-admins", "v").as(Map.class);
        Map<?, ?> missing = single(As.anonymous(company.id), "missing", "v").as(Map.class);
        assertEquals(missing.get("errorDetails"), hidden.get("errorDetails"));
        single(As.member(company.id, somebody), "for-admins", "v").then().statusCode(404);
        single(As.anonymous(company.id), "for-members", "v").then().statusCode(404);
    }

    @Test
    void aPlatformsOwnFlagGoesFirst() {
        Company company = Company.create();
        company.owner
                .as()
                .body(Map.of("app_name", "Hub", "app_slug", "hub"))
                .post("/api/v1/core/platforms")
                .then()
                .statusCode(201);
        Flags.create(company, "chat");
        Flags.create(company, "chat", "platform", "hub", "is_enabled", false);
        Flags.create(company, "stage", "platform", "hub");
        String hub = "{\"context\": {\"targetingKey\": \"v\", \"platform\": \"hub\"}}";
        As.anonymous(company.id)
                .body(hub)
                .post(ALL + "/chat")
                .then()
                .body("value", equalTo(false))
                .body("reason", equalTo("DISABLED"));
        single(As.anonymous(company.id), "chat", "v").then().body("value", equalTo(true));
        single(As.anonymous(company.id), "stage", "v").then().statusCode(404);
        As.anonymous(company.id)
                .body(hub)
                .post(ALL)
                .then()
                .body("flags.key", contains("chat", "stage"))
                .body("flags.value", contains(false, true));
    }

    @Test
    void theEntityTagChangesWithTheAnswersAlone() {
        Company company = Company.create();
        bulk(As.anonymous(company.id), "v").then().statusCode(200).body("flags", hasSize(0));
        UUID id = Flags.create(company, "menu");
        Flags.create(company, "half", "percentage", 50);
        String tag = bulk(As.anonymous(company.id), "v").header("ETag");
        assertTrue(tag.matches("\"[0-9a-f-]{36}\""), tag);
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
            String body = bulk(As.anonymous(company.id).header("If-None-Match", known), "v")
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .extract()
                    .asString();
            assertEquals("", body);
        }
        bulk(As.anonymous(company.id).header("If-None-Match", "\"other\""), "v")
                .then()
                .statusCode(200);
        // What is said of a flag but not told to anybody changes no answer.
        change(company, id, Map.of("description", "Only a word about it"));
        bulk(As.anonymous(company.id).header("If-None-Match", tag), "v").then().statusCode(304);
        change(company, id, Map.of("is_enabled", false));
        String changed = bulk(As.anonymous(company.id).header("If-None-Match", tag), "v")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertNotEquals(tag, changed);
        company.owner.as().delete(Flags.PATH + "/" + id).then().statusCode(204);
        single(As.anonymous(company.id), "menu", "v").then().statusCode(404);
        bulk(As.anonymous(company.id).header("If-None-Match", changed), "v")
                .then()
                .statusCode(200)
                .body("flags.key", contains("half"));
    }

    private static void change(Company company, UUID id, Map<String, ?> patch) {
        company.owner.as().body(patch).patch(Flags.PATH + "/" + id).then().statusCode(200);
    }

    @Test
    void raisingThePercentageTakesNobodyOut() {
        Company company = Company.create();
        UUID id = Flags.create(company, "slowly", "percentage", 30);
        Set<String> before = in(company);
        change(company, id, Map.of("percentage", 70));
        Set<String> after = in(company);
        assertTrue(after.containsAll(before));
        assertTrue(after.size() > before.size(), before + " " + after);
        change(company, id, Map.of("percentage", 100));
        assertEquals(40, in(company).size());
    }

    private static Set<String> in(Company company) {
        return IntStream.range(0, 40)
                .mapToObj(i -> "visitor-" + i)
                .filter(key -> value(As.anonymous(company.id), "slowly", key))
                .collect(Collectors.toSet());
    }

    private static boolean value(RequestSpecification as, String flag, @Nullable String targetingKey) {
        return single(as, flag, targetingKey).then().statusCode(200).extract().path("value");
    }

    private static Response single(RequestSpecification as, String flag, @Nullable String targetingKey) {
        return as.body(context(targetingKey)).post(ALL + "/" + flag);
    }

    private static Response bulk(RequestSpecification as, @Nullable String targetingKey) {
        return as.body(context(targetingKey)).post(ALL);
    }

    private static Map<String, Object> context(@Nullable String targetingKey) {
        return Map.of("context", targetingKey == null ? Map.of() : Map.of("targetingKey", targetingKey));
    }
}
