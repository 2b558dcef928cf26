package io.leaderforge.progress.draft;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ProgressTest
class DraftResourceTest {

    private final World world = World.create();
    private final UUID video = world.video();

    @Test
    @DisplayName("a draft is there on another device, replaced by the next one, and ends with the submission")
    void aDraftIsKeptUntilTheWorksheetIsSubmitted() {
        world.get(world.learner, path(video)).statusCode(204);
        save(world.learner, video, "Ask")
                .statusCode(200)
                .body("submission_updated_at", nullValue())
                .body("answers.bold_action", equalTo("Ask"))
                .body("updated_at", notNullValue());
        save(world.learner, video, "Ask three people").statusCode(200);
        world.get(world.learner, path(video))
                .statusCode(200)
                .body("worksheet_version", equalTo(0))
                .body("answers.bold_action", equalTo("Ask three people"));
        world.report(world.learner, video, 100).statusCode(200);
        world.worksheet(video, "").statusCode(422);
        world.get(world.learner, path(video)).statusCode(200);
        world.worksheet(video, "Ask three people").statusCode(200);
        world.get(world.learner, path(video)).statusCode(204);
    }

    @Test
    @DisplayName("nobody else has it: neither a leader, nor an admin, nor another tenant, nor another item")
    void aDraftIsThePersonsOwn() {
        save(world.learner, video, "Ask").statusCode(200);
        UUID admin = world.tenant.user("Ada Admin", "admin");
        for (UUID other : new UUID[] {world.manager, world.coach, admin}) {
            world.get(other, path(video)).statusCode(204);
        }
        world.as(admin).delete(World.API + path(video)).then().statusCode(204);
        world.get(world.learner, path(video)).statusCode(200);
        world.get(world.learner, path(world.video())).statusCode(204);
        World elsewhere = World.create();
        elsewhere.get(elsewhere.learner, path(video)).statusCode(404);
        save(elsewhere, elsewhere.learner, video, Map.of()).statusCode(404);
        world.as(world.learner).delete(World.API + path(video)).then().statusCode(204);
        world.get(world.learner, path(video)).statusCode(204);
    }

    @Test
    @DisplayName("a draft is bounded, of a video, and an object")
    void aDraftIsBounded() {
        save(world, world.learner, video, Map.of("bold_action", "x".repeat(DraftService.MOST_BYTES)))
                .statusCode(422)
                .body("errors.pointer", contains("/answers"));
        save(world, world.learner, world.item("document", "tenant", "published"), Map.of())
                .statusCode(422);
        world.as(world.learner)
                .body(Map.of("worksheet_version", -1, "answers", Map.of()))
                .put(World.API + path(video))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/worksheet_version"));
        world.as(world.learner)
                .body(Map.of("worksheet_version", 1, "answers", "all"))
                .put(World.API + path(video))
                .then()
                .statusCode(400);
    }

    private ValidatableResponse save(UUID user, UUID item, String boldAction) {
        return save(world, user, item, Map.of("bold_action", boldAction));
    }

    private static ValidatableResponse save(World world, UUID user, UUID item, Map<String, Object> answers) {
        return world.as(user)
                .body(Map.of("worksheet_version", 0, "answers", answers))
                .put(World.API + path(item))
                .then();
    }

    private static String path(UUID item) {
        return "/modules/" + item + "/worksheet/draft";
    }
}
