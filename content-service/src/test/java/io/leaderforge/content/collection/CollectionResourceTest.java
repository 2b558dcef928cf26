package io.leaderforge.content.collection;

import static io.leaderforge.content.collection.Course.COLLECTIONS;
import static io.leaderforge.content.collection.Course.ONE;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ContentTest
class CollectionResourceTest {

    private final World world = new World();

    @Test
    void aCourseIsCreatedAsADraftReadAndListed() {
        Course course = new Course(
                world,
                Map.of(
                        "cover_url",
                        "https://example.com/a.png",
                        "level",
                        "beginner",
                        "brand_colors",
                        Map.of("a", "#0a7f5a")));
        world.owner()
                .get(ONE, course.id)
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"))
                .body("creator_id", notNullValue())
                .body("currency", equalTo("USD"))
                .body("brand_colors.a", equalTo("#0a7f5a"))
                .body("published_at", nullValue());
        new Course(world, Map.of("collection_type", "series", "name", "Series"));
        new Course(world, Map.of("name", "Third"));
        String cursor = world.owner()
                .queryParam("limit", 2)
                .get(COLLECTIONS)
                .then()
                .body("items.name", contains("Third", "Series"))
                .extract()
                .path("next_cursor");
        world.owner().queryParam("cursor", cursor).get(COLLECTIONS).then().body("items.name", contains("Leading"));
        world.owner()
                .queryParam("collection_type", "series")
                .get(COLLECTIONS)
                .then()
                .body("items", hasSize(1));
        world.owner().queryParam("q", "eri").get(COLLECTIONS).then().body("items.name", contains("Series"));
        new World().owner().get(COLLECTIONS).then().body("items", equalTo(List.of()));
        new World().owner().get(ONE, course.id).then().statusCode(404);
    }

    @Test
    void aSlugIsUniqueAndAPriceBelongsToAPaidCourse() {
        new Course(world, Map.of("slug", "taken"));
        Map<String, Object> again = Map.of("collection_type", "book", "name", "Again", "slug", "taken");
        world.owner().body(again).post(COLLECTIONS).then().statusCode(409).body("errors.pointer", contains("/slug"));
        Map<String, Object> paid =
                Map.of("collection_type", "book", "name", "Paid", "slug", "paid", "access_level", "paid");
        world.owner()
                .body(paid)
                .post(COLLECTIONS)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/price_cents"));
        Map<String, Object> bad = Map.of("collection_type", "book", "name", "Bad", "slug", "-Bad", "currency", "euro");
        world.owner().body(bad).post(COLLECTIONS).then().statusCode(422).body("errors", hasSize(2));
        new Course(new World(), Map.of("slug", "taken"));
    }

    @Test
    void aCourseIsPublishedWithAnItemAndEditedUnderItsRevision() {
        Course course = new Course(world);
        course.edit(Map.of("status", "published")).then().statusCode(409);
        course.lesson("One");
        course.edit(Map.of("status", "published"))
                .then()
                .statusCode(200)
                .body("published_at", notNullValue())
                .body("item_count", equalTo(1))
                .body("version", equalTo(1));
        world.owner()
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "Late"))
                .patch(ONE, course.id)
                .then()
                .statusCode(412);
        course.edit(Map.of("name", "Better")).then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void learnersSeeWhatIsPublishedAndNotPrivateAndListWhatIsNotUnlisted() {
        UUID learner = world.member(world.organization());
        Course open = new Course(world, Map.of("name", "Open"));
        Course unlisted = new Course(world, Map.of("visibility", "unlisted"));
        Course secret = new Course(world, Map.of("visibility", "private"));
        Course draft = new Course(world);
        for (Course course : List.of(open, unlisted, secret)) {
            course.lesson("One");
            course.publish();
        }
        world.as(learner).get(COLLECTIONS).then().body("items.name", contains("Open"));
        world.as(learner).get(ONE, open.id).then().statusCode(200);
        world.as(learner).get(ONE, unlisted.id).then().statusCode(200);
        world.as(learner).get(ONE, secret.id).then().statusCode(404);
        world.as(learner).get(ONE, draft.id).then().statusCode(404);
        world.as(learner).get(ONE + "/items", secret.id).then().statusCode(404);
        world.as(learner).body(Map.of("name", "No")).patch(ONE, open.id).then().statusCode(403);
        open.edit(Map.of("status", "archived")).then().statusCode(200);
        world.as(learner).get(ONE, open.id).then().statusCode(404);
    }

    @Test
    void anAuthorChangesOwnCoursesAndAnEditorAll() {
        Course course = new Course(world);
        var author = As.role(world.tenant, UUID.randomUUID(), "author");
        author.body(Map.of("name", "Mine")).patch(ONE, course.id).then().statusCode(403);
        As.role(world.tenant, UUID.randomUUID(), "editor")
                .body(Map.of("name", "Edited"))
                .patch(ONE, course.id)
                .then()
                .statusCode(200);
        UUID person = UUID.randomUUID();
        UUID own = World.created(As.role(world.tenant, person, "author")
                .body(Map.of("collection_type", "playlist", "name", "Own", "slug", "own"))
                .post(COLLECTIONS));
        As.role(world.tenant, person, "author").delete(ONE, own).then().statusCode(204);
        world.owner().get(ONE, own).then().statusCode(404);
    }

    @Test
    void whoCreatedItIsForgottenWithThePersonAndNothingElse() {
        Course course = new Course(world);
        assertEquals(
                List.of("anonymise"),
                World.rows(
                        "select action from departure_rules where table_name = 'collections' and subject = 'person'"));
        world.owner().delete(ONE, course.id).then().statusCode(204);
        world.owner().delete(ONE, course.id).then().statusCode(404);
    }
}
