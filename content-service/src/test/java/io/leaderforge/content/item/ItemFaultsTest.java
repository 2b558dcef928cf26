package io.leaderforge.content.item;

import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.kit.problem.Problem;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All faults of a body in one answer, each with a code and its values for pages in other languages. */
@ContentTest
class ItemFaultsTest {

    private final World world = new World();

    @Test
    @DisplayName("console-and-api E1: a wrong type hides no other fault, and each fault has a code with its values")
    void consoleAndApiE1_allFaultsAreAnsweredAtOnce() {
        Response refused = world.owner()
                .body(Map.of("type", "banana", "title", "", "duration_seconds", "long", "bogus", 1))
                .post(ITEMS);
        refused.then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/type", "/title", "/duration_seconds", "/bogus"));
        error(refused, "/type")
                .body("errors.find { it.pointer == '/type' }.code", equalTo("unknown_value"))
                .body("errors.find { it.pointer == '/type' }.params.values", hasItems("video", "document", "link"))
                .body("errors.find { it.pointer == '/duration_seconds' }.code", equalTo("type"))
                .body("errors.find { it.pointer == '/title' }.code", equalTo("name"))
                .body("errors.find { it.pointer == '/title' }.params.max", equalTo(500));
    }

    @Test
    @DisplayName("console-and-api T6: an unknown field is refused, with those there are")
    void consoleAndApiT6_anUnknownFieldIsRefused() {
        Response refused = world.owner()
                .body(Map.of("type", "link", "title", "Link", "bogus", 1))
                .post(ITEMS);
        error(refused, "/bogus")
                .statusCode(422)
                .body("errors.code", contains("unknown_field"))
                .body("errors[0].params.names", hasItems("title", "content_url"));
    }

    @Test
    @DisplayName("console-and-api E1: a patch, too, is answered all its faults")
    void consoleAndApiE1_aPatchIsAnsweredAllItsFaults() {
        UUID id = world.item("Old");
        Response refused = world.owner()
                .body(Map.of("visibility", "secret", "title", " ", "status", 7))
                .patch(ITEMS + "/{id}", id);
        refused.then().statusCode(400).body("errors.pointer", containsInAnyOrder("/visibility", "/title", "/status"));
    }

    @Test
    void noMoreFaultsAreNamedThanAProblemHolds() {
        Response refused = world.owner()
                .body(Map.of("type", "banana", "title", "Link", "tags", Collections.nCopies(50, "")))
                .post(ITEMS);
        refused.then().statusCode(400).body("errors.size()", equalTo(Problem.MAX_ERRORS));
    }

    @Test
    void aLargeBodyIsAnsweredItsFirstFaultAlone() {
        Response refused = world.owner()
                .body(Map.of("type", "banana", "title", "", "description", "x".repeat(70_000)))
                .post(ITEMS);
        refused.then().statusCode(400).body("errors.pointer", contains("/type"));
    }

    private static ValidatableResponse error(Response refused, String pointer) {
        return refused.then().body("errors.pointer", hasItems(pointer));
    }
}
