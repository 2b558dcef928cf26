package io.leaderforge.content.collection;

import static io.leaderforge.content.collection.Course.ITEM;
import static io.leaderforge.content.collection.Course.ONE;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ContentTest
class CollectionItemTest {

    private final World world = new World();
    private Course course;

    @BeforeEach
    void aCourse() {
        course = new Course(world);
    }

    @Test
    void itemsStandInSectionsOrDirectlyAndANewOneComesLastInItsSection() {
        UUID basics = course.section("Basics");
        UUID practice = course.section("Practice");
        course.lesson("B1", Map.of("module_id", basics));
        course.lesson("P1", Map.of("module_id", practice));
        course.lesson("Welcome");
        UUID last = course.lesson("B2", Map.of("module_id", basics, "is_required", false, "unlock_delay_hours", 24));
        assertEquals(List.of("Welcome", "B1", "B2", "P1"), course.titles());
        world.owner().get(ONE + "/modules", course.id).then().body("items.title", contains("Basics", "Practice"));
        course.put(last, Map.of("module_id", practice))
                .then()
                .statusCode(200)
                .body("is_required", equalTo(true))
                .body("module_title", equalTo("Practice"))
                .body("sort_order", equalTo(4));
        String gone = ONE + "/modules/{m}";
        world.owner().delete(gone, course.id, basics).then().statusCode(204);
        world.owner().delete(gone, course.id, basics).then().statusCode(404);
        assertEquals(List.of("Welcome", "B1", "P1", "B2"), course.titles());
        world.owner().delete(ITEM, course.id, last).then().statusCode(204);
        assertEquals(List.of("Welcome", "B1", "P1"), course.titles());
    }

    @Test
    void theWholeOrderIsSetInOneCallOrNotAtAll() {
        UUID first = course.section("First");
        UUID second = course.section("Second");
        UUID a = course.lesson("A", Map.of("module_id", first));
        UUID b = course.lesson("B", Map.of("module_id", first));
        UUID c = course.lesson("C", Map.of("module_id", second));
        UUID d = course.lesson("D");
        Map<String, Object> order = Map.of(
                "items",
                List.of(b),
                "sections",
                List.of(
                        Map.of("module_id", second, "items", List.of(d, a)),
                        Map.of("module_id", first, "items", List.of(c))));
        String read = world.owner().get(ONE, course.id).header("ETag");
        order(order, read).then().statusCode(200);
        assertEquals(List.of("B", "D", "A", "C"), course.titles());
        order(order, read).then().statusCode(412);
        order(Map.of("items", List.of(a, b, c)), "*").then().statusCode(422);
        Map<String, Object> twice = Map.of(
                "items",
                List.of(a, a, b, c, d),
                "sections",
                List.of(Map.of("module_id", second), Map.of("module_id", first)));
        order(twice, "*").then().statusCode(422).body("errors.pointer", contains("/items"));
        assertEquals(List.of("B", "D", "A", "C"), course.titles());
    }

    private Response order(Map<String, ?> order, String match) {
        return world.owner().header("If-Match", match).body(order).put(ONE + "/order", course.id);
    }

    @Test
    void prerequisitesAreItemsOfTheCourseWithoutACycle() {
        UUID a = course.lesson("A");
        UUID b = course.lesson("B", Map.of("prerequisites", List.of(a)));
        UUID c = course.lesson("C", Map.of("prerequisites", List.of(b)));
        for (UUID later : List.of(a, b, c)) {
            course.put(a, Map.of("prerequisites", List.of(later)))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/prerequisites/0"));
        }
        UUID elsewhere = world.item("Elsewhere");
        course.put(a, Map.of("prerequisites", List.of(elsewhere))).then().statusCode(404);
        world.owner().delete(ITEM, course.id, a).then().statusCode(409);
        world.owner().delete(ITEM, course.id, c).then().statusCode(204);
    }

    @Test
    void ofTwoPrerequisitesThatWouldMakeACycleAtOnceOneIsRefused() throws SQLException {
        UUID a = course.lesson("A");
        UUID b = course.lesson("B");
        List<Integer> answers = World.raceFor(
                "select id from collections where id = ? for update",
                course.id,
                List.of(
                        () -> course.put(a, Map.of("prerequisites", List.of(b))),
                        () -> course.put(b, Map.of("prerequisites", List.of(a)))));
        assertEquals(List.of(200, 422), answers);
    }

    @Test
    void learnersSeeTitlesOfWhatIsNotOpenToThemAndNoBodies() {
        UUID learner = world.member(world.organization());
        UUID closed = world.item(Map.of("type", "video", "title", "Closed", "description", "Secret"));
        course.put(closed, Map.of()).then().statusCode(201);
        UUID draft = world.item(Map.of("type", "video", "title", "Draft", "status", "draft"));
        course.put(draft, Map.of()).then().statusCode(201);
        course.lesson("Hidden", Map.of("module_id", hidden()));
        course.publish();
        world.as(learner).get(ONE + "/items", course.id).then().body("items.title", contains("Closed"));
        assertEquals(List.of("Closed", "Draft", "Hidden"), course.titles());
        world.as(learner).get(World.ITEMS + "/{i}", closed).then().statusCode(404);
    }

    private UUID hidden() {
        Response created = world.owner()
                .body(Map.of("title", "Later", "is_published", false))
                .post(ONE + "/modules", course.id);
        return World.created(created);
    }

    @Test
    void onlyOwnItemsArePlaced() {
        UUID theirs = new World().item("Theirs");
        course.put(theirs, Map.of()).then().statusCode(404);
        course.put(world.item("Mine"), Map.of("module_id", UUID.randomUUID()))
                .then()
                .statusCode(404)
                .body("errors.pointer", contains("/module_id"));
        course.lesson("Last");
        course.publish();
    }
}
