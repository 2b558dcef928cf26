package io.leaderforge.content.category;

import static io.leaderforge.content.World.CATEGORIES;
import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ContentTest
class CategoryTest {

    private static final String ONE = CATEGORIES + "/{c}";
    private static final String TREE_LOCK =
            "select 1 from pg_advisory_xact_lock(hashtextextended('content.categories ' || ?, 0))";

    private final World world = new World();

    @Test
    void aCategoryIsCreatedReadAndListedLevelByLevel() {
        Response created = world.owner()
                .body(Map.of("name", "Führung", "description", "Für alle", "color", "#2563eb", "icon", "book"))
                .post(CATEGORIES);
        UUID root = World.created(created);
        created.then()
                .header("Location", endsWith(CATEGORIES + "/" + root))
                .body("slug", equalTo("fuhrung"))
                .body("depth", equalTo(0));
        UUID child = world.category("Teams", root);
        world.category("Teams", null);
        world.owner()
                .get(CATEGORIES)
                .then()
                .body("items.name", contains("Führung", "Teams", "Teams"))
                .body("items.slug", contains("fuhrung", "teams-2", "teams"));
        world.owner().get(ONE, child).then().body("parent_name", equalTo("Führung"));
        String next = world.owner().queryParam("limit", 2).get(CATEGORIES).path("next_cursor");
        world.owner()
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get(CATEGORIES)
                .then()
                .body("items.id", contains(child.toString()));
        world.owner().queryParam("parent_id", root).get(CATEGORIES).then().body("items.id", contains(child.toString()));
        new World().owner().get(CATEGORIES).then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void anEditKeepsTheSlugUnique() {
        UUID first = world.category("First", null);
        world.category("Second", null);
        world.owner()
                .body(Map.of("slug", "second"))
                .patch(ONE, first)
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/slug"));
        Map<String, Object> cleared = new HashMap<>(Map.of("name", "New"));
        cleared.put("color", null);
        world.owner()
                .header("If-Match", "\"0\"")
                .body(cleared)
                .patch(ONE, first)
                .then()
                .header("ETag", "\"1\"");
        world.owner()
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "Late"))
                .patch(ONE, first)
                .then()
                .statusCode(412);
        world.owner().body(Map.of("color", "red")).patch(ONE, first).then().statusCode(422);
    }

    @Test
    void aMoveTakesAllBelowItAndAPlaceAmongSiblings() {
        UUID a = world.category("A", null);
        UUID b = world.category("B", null);
        UUID c = world.category("C", a);
        UUID d = world.category("D", c);
        UUID item = world.item("Deep");
        world.item("Elsewhere");
        world.categorize(item, d);
        assertEquals(List.of("Deep"), inCategory(a));
        assertEquals(List.of(), inCategory(b));
        move(c, b, null).then().statusCode(200).body("depth", equalTo(1)).body("parent_name", equalTo("B"));
        assertEquals(List.of(), inCategory(a));
        assertEquals(List.of("Deep"), inCategory(b));
        assertEquals(List.of("Deep"), inCategory(d));
        move(c, d, null).then().statusCode(409).body("errors.code", contains("conflict"));
        move(c, c, null).then().statusCode(409);
        move(b, null, 0).then().statusCode(200).body("sort_order", equalTo(0));
        world.owner().get(CATEGORIES).then().body("items.name", contains("B", "A", "C", "D"));
        move(d, null, 1).then().statusCode(200).body("depth", equalTo(0));
        world.owner().get(CATEGORIES).then().body("items.name", contains("B", "D", "A", "C"));
    }

    @Test
    void twoMovesAtOnceMakeNoCycle() throws SQLException {
        UUID a = world.category("A", null);
        UUID b = world.category("B", null);
        List<Integer> answers =
                World.raceFor(TREE_LOCK, world.tenant, List.of(() -> move(a, b, null), () -> move(b, a, null)));
        assertEquals(List.of(200, 409), answers);
        assertEquals(
                List.of(1L),
                World.rows("select count(*) from categories where tenant_id = ? and parent_id is null", world.tenant));
    }

    @Test
    void categoriesHaveTenLevels() {
        UUID parent = null;
        for (int level = 0; level < 10; level++) {
            parent = world.category("Level " + level, parent);
        }
        world.owner()
                .body(Map.of("name", "Eleventh", "parent_id", parent))
                .post(CATEGORIES)
                .then()
                .statusCode(409);
        UUID pair = world.category("Pair", null);
        world.category("Half", pair);
        UUID ninth = UUID.fromString(world.owner().get(ONE, parent).path("parent_id"));
        move(pair, ninth, null).then().statusCode(409);
    }

    @Test
    void aCategoryWithChildrenIsDeletedOnlyWithOneThatTakesThem() {
        UUID a = world.category("A", null);
        UUID b = world.category("B", null);
        world.category("C", a);
        UUID item = world.item("One");
        world.categorize(item, a);
        world.owner().delete(ONE, a).then().statusCode(409);
        world.owner().queryParam("reassign_to", a).delete(ONE, a).then().statusCode(409);
        world.owner()
                .queryParam("reassign_to", UUID.randomUUID())
                .delete(ONE, a)
                .then()
                .statusCode(404);
        world.owner().queryParam("reassign_to", b).delete(ONE, a).then().statusCode(204);
        world.owner().get(ONE, a).then().statusCode(404);
        world.owner().get(CATEGORIES).then().body("items.name", contains("B", "C"));
        world.owner()
                .get(ITEMS + "/{i}/categories", item)
                .then()
                .body("items.category_name", contains("B"))
                .body("items.is_primary", contains(true));
    }

    @Test
    void theFirstCategoryIsThePrimaryOneUntilAnotherIsPreferred() {
        UUID a = world.category("A", null);
        UUID b = world.category("B", null);
        UUID item = world.item("One");
        world.categorize(item, a);
        world.categorize(item, a);
        world.categorize(item, b);
        String prefer = ITEMS + "/{i}/categories/{c}/prefer";
        world.owner().post(prefer, item, b).then().statusCode(204);
        world.owner().get(ITEMS + "/{i}/categories", item).then().body("items.is_primary", contains(false, true));
        world.owner().delete(ITEMS + "/{i}/categories/{c}", item, b).then().statusCode(204);
        world.owner().post(prefer, item, b).then().statusCode(404);
        world.owner().delete(ITEMS + "/{i}", item).then().statusCode(204);
        assertEquals(List.of(0L), World.rows("select count(*) from categorizations where tenant_id = ?", world.tenant));
    }

    @Test
    void everyoneReadsTheTreeAndEditorsChangeIt() {
        UUID a = world.category("A", null);
        for (String role : List.of("author", "member")) {
            As.role(world.tenant, UUID.randomUUID(), role).get(ONE, a).then().statusCode(200);
            As.role(world.tenant, UUID.randomUUID(), role)
                    .body(Map.of("name", "B"))
                    .post(CATEGORIES)
                    .then()
                    .statusCode(403);
        }
        As.role(world.tenant, UUID.randomUUID(), "editor")
                .body(Map.of("name", "B"))
                .post(CATEGORIES)
                .then()
                .statusCode(201);
        UUID item = world.item("The owner's");
        As.role(world.tenant, UUID.randomUUID(), "author")
                .put(ITEMS + "/{i}/categories/{c}", item, a)
                .then()
                .statusCode(403);
    }

    private Response move(UUID id, @Nullable UUID parent, @Nullable Integer position) {
        Map<String, Object> body = new HashMap<>();
        body.put("parent_id", parent);
        body.put("position", position);
        return world.owner().body(body).post(ONE + "/move", id);
    }

    private List<String> inCategory(UUID id) {
        return world.owner()
                .queryParam("category_id", id)
                .get(ITEMS)
                .then()
                .statusCode(200)
                .extract()
                .path("items.title");
    }
}
