package io.leaderforge.progress.module;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.contracts.event.content.ItemQuestion;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers are judged by the questions of the version that the learner has answered. */
@ProgressTest
class WorksheetQuestionsTest {

    private static final ItemQuestion BOLD = text("bold_action", "What will you do?", true);
    private static final ItemQuestion MOOD = new ItemQuestion("mood", "scale", "Your mood", true, List.of(), 1, 5);
    private static final ItemQuestion TEAM =
            new ItemQuestion("team", "choice", "Your team", false, List.of("North", "South"), null, null);

    private final World world = World.create();

    @Test
    void console1_2_M6_everyModuleHasQuestionsToShow() {
        UUID video = world.video();
        world.module(video)
                .body("questions.version", equalTo(0))
                .body("questions.questions.id", contains("key_takeaways", "bold_action", "questions"))
                .body("questions.questions.required", contains(false, true, false));
        world.report(world.learner, video, 100);
        answer(video, null, Map.of("bold_action", "Ask", "of_my_own", 3)).statusCode(200);
        answer(video, null, Map.of("anything", "goes")).statusCode(422);
    }

    @Test
    void console1_2_M6_answersAreCheckedByTheItemsOwnQuestions() {
        UUID video = world.video(1, MOOD, TEAM, BOLD);
        world.report(world.learner, video, 100);
        world.module(video)
                .body("questions.version", equalTo(1))
                .body("questions.questions.label", contains("Your mood", "Your team", "What will you do?"));
        refused(video, "/responses/mood", Map.of("bold_action", "Ask"));
        refused(video, "/responses/mood", Map.of("bold_action", "Ask", "mood", 6));
        refused(video, "/responses/mood", Map.of("bold_action", "Ask", "mood", "3"));
        refused(video, "/responses/team", Map.of("bold_action", "Ask", "mood", 3, "team", "East"));
        refused(video, "/responses/else", Map.of("bold_action", "Ask", "mood", 3, "else", "x"));
        answer(video, 1, Map.of("bold_action", "Ask", "mood", 3, "team", "South"))
                .statusCode(200);
    }

    @Test
    void console1_2_M6_anAnsweredVersionStays_andAnotherIsAConflict() {
        UUID video = world.video(1, MOOD, BOLD);
        world.report(world.learner, video, 100);
        answer(video, 1, Map.of("bold_action", "Ask", "mood", 3)).statusCode(200);
        world.change(video, 2, TEAM, BOLD);
        answer(video, 3, Map.of("bold_action", "Ask")).statusCode(409).body("detail", containsString("version 2"));
        answer(video, null, Map.of("bold_action", "Ask two", "mood", 4)).statusCode(200);
        world.module(video)
                .body("questions.version", equalTo(2))
                .body("steps[1].worksheet.questions.version", equalTo(1))
                .body("steps[1].worksheet.responses.mood", equalTo(4));
        answer(video, 2, Map.of("bold_action", "Ask three", "team", "North")).statusCode(200);
        world.module(video).body("steps[1].worksheet.questions.version", equalTo(2));
    }

    @Test
    void console1_2_M12_theLeaderReadsAnswersWithTheirQuestions() {
        UUID video = world.video(4, MOOD, BOLD);
        world.report(world.learner, video, 100);
        answer(video, 4, Map.of("bold_action", "Ask", "mood", 2)).statusCode(200);
        UUID checkin = world.checkin(video);
        world.change(video, 5, BOLD);
        world.get(world.coach, "/checkins/" + checkin + "/worksheet")
                .statusCode(200)
                .body("responses.mood", equalTo(2))
                .body("questions.version", equalTo(4))
                .body("questions.questions.label", contains("Your mood", "What will you do?"));
    }

    @Test
    void finding25_theItemsOwnThresholdWins() {
        UUID video = world.videoCompletedFrom(50);
        world.report(world.learner, video, 49).body("status", equalTo("in_progress"));
        world.report(world.learner, video, 50).body("status", equalTo("completed"));
    }

    private static ItemQuestion text(String id, String label, boolean required) {
        return new ItemQuestion(id, "textarea", label, required, List.of(), null, null);
    }

    private ValidatableResponse answer(UUID video, @Nullable Integer version, Map<String, Object> responses) {
        Map<String, Object> body = new HashMap<>(Map.of("responses", responses));
        if (version != null) {
            body.put("worksheet_version", version);
        }
        return world.as(world.learner)
                .body(body)
                .put(API + "/modules/{id}/worksheet", video)
                .then();
    }

    private void refused(UUID video, String pointer, Map<String, Object> responses) {
        answer(video, 1, responses).statusCode(422).body("errors.pointer", contains(pointer));
    }
}
