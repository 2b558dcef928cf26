package io.leaderforge.content.tag;

import static io.leaderforge.content.World.ITEMS;
import static io.leaderforge.content.World.TAGS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ContentTest
class TagTest {

    private static final String ONE = TAGS + "/{t}";
    private static final String COUNT = "select count(*) from tags where tenant_id = ?";

    private final World world = new World();

    @Test
    void anItemsTagsAreRowsInAnyFormAndCounted() {
        UUID item = tagged("One", "Java", "Café");
        tagged("Two", "JAVA", "cafe\u0301");
        world.owner()
                .get(TAGS)
                .then()
                .body("items.name", contains("Café", "Java"))
                .body("items.usage_count", contains(2, 2));
        world.owner()
                .body(Map.of("tags", List.of("Kotlin")))
                .patch(ITEMS + "/{i}", item)
                .then()
                .statusCode(200);
        world.owner().queryParam("sort", "-usage_count").get(TAGS).then().body("items.usage_count", contains(1, 1, 1));
        world.owner().queryParam("prefix", "KO").get(TAGS).then().body("items.name", contains("Kotlin"));
        world.owner().delete(ITEMS + "/{i}", item).then().statusCode(204);
        world.owner().queryParam("prefix", "ko").get(TAGS).then().body("items.usage_count", contains(0));
        String next = world.owner().queryParam("limit", 1).get(TAGS).path("next_cursor");
        world.owner()
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get(TAGS)
                .then()
                .body("items.name", contains("Java"));
        new World().owner().get(TAGS).then().body("items", equalTo(List.of()));
    }

    @Test
    void aRenameReachesAllItemsAndTheFormerNameMeansTheTagMeanwhile() {
        World.sql("insert into tags (tenant_id, name, key, slug) values (?, 'Old', 'old', 'old')", world.tenant);
        World.sql(
                "insert into items (tenant_id, owner_tenant_id, type, title, tags, tag_keys, published_at)"
                        + " select ?, ?, 'video', 'T', '{First,Old}', '{first,old}', now() from generate_series(1, 250)",
                world.tenant,
                world.tenant);
        bind();
        UUID tag = id("old");
        world.owner()
                .body(Map.of("name", "Brand new"))
                .patch(ONE, tag)
                .then()
                .statusCode(200)
                .body("slug", equalTo("brand-new"));
        done();
        assertEquals(
                List.of(250L),
                World.rows(
                        "select count(*) from items where tenant_id = ? and tags = '{First,Brand new}'"
                                + " and tag_keys = '{first,brand new}' and revision = 1",
                        world.tenant));
        world.owner().get(ONE, tag).then().body("usage_count", equalTo(250)).body("name", equalTo("Brand new"));
    }

    @Test
    void aMergeGivesTheOtherTagToItemsAndEndsTheOne() {
        tagged("Both", "One", "Two");
        tagged("Only", "One");
        UUID one = id("one");
        UUID two = id("two");
        world.owner()
                .body(Map.of("into_tag_id", one))
                .post(ONE + "/merge", one)
                .then()
                .statusCode(409);
        world.owner()
                .body(Map.of("into_tag_id", UUID.randomUUID()))
                .post(ONE + "/merge", one)
                .then()
                .statusCode(404);
        world.owner()
                .body(Map.of("into_tag_id", two))
                .post(ONE + "/merge", one)
                .then()
                .statusCode(200);
        done();
        world.owner().get(ONE, one).then().statusCode(404);
        world.owner().get(TAGS).then().body("items.name", contains("Two")).body("items.usage_count", contains(2));
        world.owner().get(ITEMS).then().body("items.tags", contains(List.of("Two"), List.of("Two")));
    }

    @Test
    void aDeletedTagLeavesItsItems() {
        tagged("One", "Keep", "Drop");
        UUID tag = id("drop");
        world.owner().header("If-Match", "\"9\"").delete(ONE, tag).then().statusCode(412);
        world.owner().delete(ONE, tag).then().statusCode(204);
        world.owner().get(TAGS).then().body("items.name", contains("Keep"));
        done();
        assertEquals(List.of(1L), World.rows(COUNT, world.tenant));
        world.owner().get(ITEMS).then().body("items.tags", contains(List.of("Keep")));
    }

    @Test
    void aTagIsUniqueInAnyFormAndEditorsChangeIt() {
        UUID tag = world.tag("C++");
        world.owner()
                .body(Map.of("name", "c++"))
                .post(TAGS)
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/name"));
        UUID other = world.tag("C#");
        world.owner().body(Map.of("name", "c++")).patch(ONE, other).then().statusCode(409);
        world.owner()
                .body(Map.of("name", "c++", "color", "#2563eb"))
                .patch(ONE, tag)
                .then()
                .body("name", equalTo("c++"));
        As.role(world.tenant, UUID.randomUUID(), "author").get(ONE, tag).then().statusCode(200);
        As.role(world.tenant, UUID.randomUUID(), "author")
                .delete(ONE, tag)
                .then()
                .statusCode(403);
        As.role(world.tenant, UUID.randomUUID(), "member").get(TAGS).then().statusCode(403);
        new World().owner().get(ONE, tag).then().statusCode(404);
    }

    private UUID tagged(String title, String... tags) {
        return world.item(Map.of("type", "video", "title", title, "tags", List.of(tags)));
    }

    private UUID id(String key) {
        return (UUID) World.rows("select id from tags where tenant_id = ? and key = ?", world.tenant, key)
                .getFirst();
    }

    /** Items that were inserted without the tenant's setting are linked as by the service. */
    private void bind() {
        World.sql("do $$ begin perform set_config('app.tenant_id', '" + world.tenant + "', true);"
                + " update items set tag_keys = '{first}' where tenant_id = '" + world.tenant + "';"
                + " update items set tag_keys = '{first,old}' where tenant_id = '" + world.tenant + "'; end $$");
    }

    private void done() {
        String carried = "select count(*) from tags where tenant_id = ? and carry is not null";
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> World.rows(carried, world.tenant).equals(List.of(0L)));
    }
}
