package io.leaderforge.engagement.reward;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.contracts.event.engagement.RewardRevoked;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@EngagementTest
class BadgeRulesTest {

    private static final String BADGES = "/api/v1/engagement/badges";
    private static final String PERSON = BADGES + "/{b}/people/{p}";
    private static final String LEADERBOARD = "/api/v1/engagement/leaderboard";
    private static final Map<String, Object> TWO_ITEMS =
            Map.of("event", "progress.completed", "kind", "item", "count", 2);

    private final TestTenant tenant = Replicas.published();
    private final UUID learner = tenant.user("learner", "member");
    private final UUID other = tenant.user("other", "member");

    @Test
    void console1_2_M13_aBadgeIsCreatedEditedAndDeactivated() {
        UUID id = badge("reader", Map.of("criteria", TWO_ITEMS, "nft_url", "https://example.com/reader.png"));
        get(id).body("criteria.count", equalTo(2))
                .body("is_active", equalTo(true))
                .body("role", nullValue());
        patch(id, Map.of("name", "Avid reader", "is_active", false))
                .statusCode(200)
                .body("name", equalTo("Avid reader"));
        tenant.as(learner).get(BADGES).then().statusCode(200).body("items.badge_key", not(hasItem("reader")));
        tenant.asOwner().queryParam("is_active", false).get(BADGES).then().body("items.badge_key", contains("reader"));
        tenant.asOwner().put(PERSON, id, learner).then().statusCode(409);
        create("reader", Map.of()).then().statusCode(409);
        tenant.as(learner)
                .body(Map.of("badge_key", "mine", "name", "Mine"))
                .post(BADGES)
                .then()
                .statusCode(403);
        tenant.as(learner).put(PERSON, id, learner).then().statusCode(403);
        Replicas.tenant().asOwner().get(BADGES + "/{b}", id).then().statusCode(404);
    }

    @Test
    void hollow_aBadgeIsChecked() {
        refused("/nft_url", Map.of("nft_url", "http://127.0.0.1/x"));
        refused(
                "/criteria/count",
                Map.of("criteria", Map.of("event", "progress.completed", "kind", "item", "count", 0)));
        refused("/role", 404, Map.of("role", "no-such-role"));
        refused("/platform", 404, Map.of("platform", "no-such-platform"));
        create("x", Map.of("criteria", Map.of("event", "else", "kind", "item")))
                .then()
                .statusCode(400);
        UUID item = Given.item(tenant.id(), "Trust");
        refused(
                "/criteria/count",
                Map.of(
                        "criteria",
                        Map.of("event", "progress.completed", "kind", "item", "count", 2, "content_id", item)));
        refused(
                "/criteria/content_id",
                404,
                Map.of("criteria", Map.of("event", "progress.completed", "kind", "item", "content_id", Ids.next())));
    }

    @Test
    void hollow_anEditedRuleDecidesAtTheNextCompletion() {
        UUID item = Given.item(tenant.id(), "Trust");
        UUID id = badge("five", Map.of("criteria", Map.of("event", "progress.completed", "kind", "item", "count", 5)));
        UUID one = badge(
                "one", Map.of("criteria", Map.of("event", "progress.completed", "kind", "item", "content_id", item)));
        UUID coach = badge("coach", Map.of("criteria", TWO_ITEMS, "role", "editor"));
        completes(learner, Ids.next());
        patch(id, Map.of("criteria", TWO_ITEMS)).statusCode(200);
        completes(learner, Ids.next());
        awaitHas(learner, "five");
        tenant.asOwner().get(BADGES + "/{b}/people", one).then().body("items", empty());
        completes(learner, item);
        awaitHas(learner, "one");
        tenant.asOwner().get(BADGES + "/{b}/people", coach).then().body("items", empty());
    }

    @Test
    void hollow_aBadgeIsAwardedByHandAndRevoked() {
        UUID id = badge("kind", Map.of("criteria", Map.of("event", "progress.completed", "kind", "item")));
        tenant.asOwner().put(PERSON, id, learner).then().statusCode(204);
        tenant.asOwner().put(PERSON, id, learner).then().statusCode(204);
        tenant.as(learner).get(BADGES + "/mine").then().body("items.event_type", contains("awarded"));
        tenant.asOwner()
                .get(BADGES + "/{b}/people", id)
                .then()
                .body("items.user_id", contains(learner.toString()))
                .body("items[0].full_name", equalTo("learner"));
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_REWARD)) {
            tenant.asOwner().delete(PERSON, id, learner).then().statusCode(204);
            assertEquals(
                    id,
                    probe.await(RewardRevoked.class, e -> e.userId().equals(learner))
                            .as(RewardRevoked.class)
                            .badgeId());
        }
        tenant.as(learner).get(BADGES + "/mine").then().body("items", empty());
        tenant.asOwner().put(PERSON, id, Ids.next()).then().statusCode(404);
    }

    @Test
    void hollow_theLeaderboardCountsWhatPeopleHaveAndCanBeTurnedOff() throws SQLException {
        UUID organization = tenant.organization("Acme");
        tenant.member(learner, organization, "member");
        tenant.member(other, organization, "member");
        UUID first = badge("first", Map.of());
        UUID second = badge("second", Map.of());
        tenant.asOwner().put(PERSON, first, learner).then().statusCode(204);
        tenant.asOwner().put(PERSON, first, other).then().statusCode(204);
        tenant.asOwner().put(PERSON, second, other).then().statusCode(204);
        tenant.as(learner)
                .get(LEADERBOARD)
                .then()
                .statusCode(200)
                .body("items.full_name", contains("other", "learner"))
                .body("items.badges", contains(2, 1));
        tenant.as(learner).queryParam("limit", 1).get(LEADERBOARD).then().body("items.badges", contains(2));
        tenant.asOwner().delete(PERSON, first, learner).then().statusCode(204);
        tenant.as(learner).get(LEADERBOARD).then().body("items.full_name", contains("other"));
        settings("{\"leaderboard\": false}");
        tenant.as(learner).get(LEADERBOARD).then().statusCode(403);
    }

    @Test
    void hollow_aPlatformIsTheContextOfABadge() {
        UUID hub = Ids.next();
        Replicas.put(
                "platforms",
                tenant.id(),
                hub,
                1,
                new PlatformState(hub, tenant.id(), "hub", "Hub", "open", Instant.now(), Instant.now()));
        badge("on-hub", Map.of("platform", "hub"));
        badge("everywhere", Map.of());
        tenant.as(learner).queryParam("platform", "hub").get(BADGES).then().body("items.badge_key", hasItem("on-hub"));
        tenant.as(learner)
                .queryParam("platform", "ascenders")
                .get(BADGES)
                .then()
                .body("items.badge_key", hasItem("everywhere"))
                .body("items.badge_key", not(hasItem("on-hub")));
    }

    @Test
    void hollow_theLeaderboardNamesThoseOfSharedOpenOrganizations() throws SQLException {
        UUID organization = tenant.organization("Acme");
        tenant.member(learner, organization, "member");
        tenant.member(other, organization, "member");
        UUID elsewhere = tenant.user("elsewhere", "member");
        tenant.member(elsewhere, tenant.organization("Other"), "member");
        UUID id = badge("kind", Map.of());
        for (UUID person : new UUID[] {learner, other, elsewhere}) {
            tenant.asOwner().put(PERSON, id, person).then().statusCode(204);
        }
        leaderboard(tenant.as(learner)).body("items.full_name", containsInAnyOrder("learner", "other"));
        leaderboard(tenant.as(elsewhere)).body("items.full_name", contains("elsewhere"));
        leaderboard(tenant.asOwner()).body("items.full_name", containsInAnyOrder("learner", "other", "elsewhere"));
        execute("update organizations set is_active = false where id = ?", organization);
        leaderboard(tenant.as(learner)).body("items.full_name", contains("learner"));
    }

    private static ValidatableResponse leaderboard(RequestSpecification caller) {
        return caller.get(LEADERBOARD).then().statusCode(200);
    }

    @Test
    void hollow_aBadgeIsDeactivatedAfterItsItemAndItsRoleAreGone() throws SQLException {
        UUID item = Given.item(tenant.id(), "Trust");
        UUID role = tenant.role("guide", "member");
        UUID id = badge(
                "gone",
                Map.of(
                        "role",
                        "guide",
                        "criteria",
                        Map.of("event", "progress.completed", "kind", "item", "content_id", item)));
        execute("update items set deleted_at = now() where id = ?", item);
        execute("update roles set deleted_at = now() where id = ?", role);
        patch(id, Map.of("is_active", false)).statusCode(200).body("is_active", equalTo(false));
        patch(id, Map.of("role", "no-such-role")).statusCode(404).body("errors.pointer", contains("/role"));
    }

    private Response create(String key, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        body.put("badge_key", key);
        body.put("name", "Badge " + key);
        return tenant.asOwner().body(body).post(BADGES);
    }

    private UUID badge(String key, Map<String, Object> fields) {
        return UUID.fromString(
                create(key, fields).then().statusCode(201).extract().path("id"));
    }

    private void refused(String pointer, Map<String, Object> fields) {
        refused(pointer, 422, fields);
    }

    private void refused(String pointer, int status, Map<String, Object> fields) {
        create("refused", fields).then().statusCode(status).body("errors.pointer", contains(pointer));
    }

    private ValidatableResponse get(UUID id) {
        return tenant.as(learner).get(BADGES + "/{b}", id).then().statusCode(200);
    }

    private ValidatableResponse patch(UUID id, Map<String, Object> fields) {
        return tenant.asOwner().body(fields).patch(BADGES + "/{b}", id).then();
    }

    private void completes(UUID person, UUID content) {
        Given.completed(tenant.id(), person, content, "item", null, Ids.next());
        await().until(() ->
                count("select count(*) from completions where user_id = ? and content_id = ?", person, content) == 1);
    }

    private void awaitHas(UUID person, String key) {
        await().untilAsserted(
                        () -> tenant.as(person).get(BADGES + "/mine").then().body("items.badge_key", hasItem(key)));
    }

    private void settings(String settings) throws SQLException {
        execute("update tenants set settings = ?::jsonb where id = ?", settings, tenant.id());
    }

    private static void execute(String statement, Object... parameters) throws SQLException {
        try (Connection owner = Stack.current().jdbc("engagement", "owner");
                PreparedStatement update = owner.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            assertEquals(1, update.executeUpdate());
        }
    }

    private static long count(String statement, Object... parameters) throws SQLException {
        try (Connection owner = Stack.current().jdbc("engagement", "owner");
                PreparedStatement query = owner.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
