package io.leaderforge.content.item;

import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ContentTest
class ItemWorksheetTest {

    private static final Map<String, Object> BOLD =
            Map.of("id", "bold_action", "kind", "textarea", "label", "What will you do?", "required", true);
    private static final Map<String, Object> MOOD = Map.of("id", "mood", "kind", "scale", "label", "Your mood");

    private final World world = new World();

    @Test
    void console1_2_M6_theQuestionsAreStoredWithTheItemAndTheirVersionRises() {
        try (EventProbe probe = EventProbe.on(Topic.CONTENT_ITEM)) {
            UUID id = world.item(with(MOOD, BOLD));
            get(id).body("worksheet.id", contains("mood", "bold_action"))
                    .body("worksheet[0].max", equalTo(5))
                    .body("worksheet[0].required", equalTo(false))
                    .body("worksheet_version", equalTo(1))
                    .body("completion_threshold", nullValue());
            patch(id, Map.of("title", "Other", "completion_threshold", 80)).statusCode(200);
            get(id).body("worksheet_version", equalTo(1)).body("completion_threshold", equalTo(80));
            patch(id, Map.of("worksheet", List.of(BOLD))).statusCode(200).body("worksheet_version", equalTo(2));
            ItemState state = probe.await(
                            ItemState.class,
                            item -> item.id().equals(id) && Integer.valueOf(2).equals(item.worksheetVersion()))
                    .as(ItemState.class);
            assertEquals("What will you do?", state.worksheet().getFirst().label());
            assertEquals(80, state.completionThreshold());
            patch(id, Map.of("worksheet", List.of())).body("worksheet", empty()).body("worksheet_version", equalTo(3));
        }
    }

    @Test
    void console1_2_M6_aWorksheetIsChecked() {
        refused("/worksheet", MOOD);
        refused("/worksheet/1/id", BOLD, BOLD);
        refused("/worksheet/0", Map.of("id", "bold_action", "kind", "scale", "label", "L", "required", true));
        refused(
                "/worksheet/0/options",
                Map.of("id", "a", "kind", "choice", "label", "L", "options", List.of("One")),
                BOLD);
        refused(
                "/worksheet/0/options",
                Map.of("id", "a", "kind", "text", "label", "L", "options", List.of("A", "B")),
                BOLD);
        refused("/worksheet/0/max", Map.of("id", "a", "kind", "scale", "label", "L", "min", 5, "max", 5), BOLD);
        refused("/worksheet/0/max", Map.of("id", "a", "kind", "text", "label", "L", "max", 5), BOLD);
        refused("/worksheet/0/id", Map.of("id", "Not this", "kind", "text", "label", "L"), BOLD);
        Map<String, Object> document = Map.of("type", "document", "title", "D", "worksheet", List.of(BOLD));
        world.owner().body(document).post(ITEMS).then().statusCode(422).body("errors.pointer", contains("/worksheet"));
        Map<String, Object> never = Map.of("type", "video", "title", "V", "completion_threshold", 101);
        world.owner().body(never).post(ITEMS).then().statusCode(422);
    }

    /** Each list within its size, and together far larger than an event may be. */
    @Test
    void console_M6_aWorksheetIsBoundedAsAWhole() {
        Map<String, Object> first = choices("first");
        Map<String, Object> second = choices("second");
        refused("/worksheet", BOLD, first, second, choices("third"));
        UUID id = world.item(with(BOLD, first, second));
        get(id).body("worksheet_version", equalTo(1));
    }

    /** 30 kB of JSON. */
    private static Map<String, Object> choices(String id) {
        List<String> options =
                IntStream.range(0, 50).mapToObj(n -> "領".repeat(195) + n).toList();
        return Map.of("id", id, "kind", "choice", "label", "L", "options", options);
    }

    private ValidatableResponse get(UUID id) {
        return world.owner().get(ITEMS + "/{i}", id).then().statusCode(200);
    }

    private ValidatableResponse patch(UUID id, Map<String, ?> fields) {
        return world.owner().body(fields).patch(ITEMS + "/{i}", id).then();
    }

    @SafeVarargs
    private static Map<String, Object> with(Map<String, Object>... questions) {
        return Map.of("type", "video", "title", "Video", "worksheet", List.of(questions));
    }

    @SafeVarargs
    private void refused(String pointer, Map<String, Object>... questions) {
        world.owner().body(with(questions)).post(ITEMS).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }
}
