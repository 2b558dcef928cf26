package io.leaderforge.progress.module;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ProgressTest
class ModuleResourceTest {

    private final World world = World.create();
    private final UUID video = world.video();

    @Test
    void theFourStepsUnlockOneAnother() {
        world.module(video)
                .statusCode(200)
                .body("steps.step", contains("video", "worksheet", "checkin", "bold_action"))
                .body("steps.status", contains("available", "locked", "locked", "locked"))
                .body("steps.unlocked", contains(true, false, false, false))
                .body("next_step", equalTo("video"))
                .body("completed_at", nullValue());
        world.worksheet(video, "x").statusCode(409).body("detail", containsString("0 %"));

        world.report(world.learner, video, 94);
        world.module(video).body("steps[0].status", equalTo("in_progress"));
        world.report(world.learner, video, 100);
        world.module(video).body("steps.status", contains("completed", "available", "locked", "locked"));
        world.askCheckin(video).statusCode(409);

        world.worksheet(video, "Ask three people")
                .statusCode(200)
                .body("steps.status", contains("completed", "submitted", "available", "locked"))
                .body("steps[1].worksheet.responses.bold_action", equalTo("Ask three people"))
                .body("steps[3].bold_action.action_description", equalTo("Ask three people"));
        world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .statusCode(409)
                .body("detail", containsString("not requested"));

        UUID checkin = world.checkin(video);
        world.module(video).body("steps[2].status", equalTo("requested")).body("next_step", equalTo("checkin"));
        world.act(world.coach, "/checkins/" + checkin + "/complete").statusCode(200);
        world.module(video).body("steps.status", contains("completed", "submitted", "completed", "available"));

        world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("signoff_type", equalTo("self"))
                .body("signed_off_by", equalTo(world.learner.toString()));
        world.module(video)
                .body("steps[3].status", equalTo("completed"))
                .body("next_step", nullValue())
                .body("completed_at", notNullValue());
    }

    @Test
    void aRepeatedQuestionForACheckinGetsTheFirstAnswer() {
        world.report(world.learner, video, 100);
        world.worksheet(video, "Ask three people");
        String path = World.API + "/modules/" + video + "/checkin";
        String first = once(path).statusCode(201).extract().path("id");
        once(path).statusCode(201).header("Location", notNullValue()).body("id", equalTo(first));
        world.get(world.learner, "/checkins").body("items.size()", equalTo(1));
        world.askCheckin(video).statusCode(409);
    }

    private ValidatableResponse once(String path) {
        return world.as(world.learner)
                .header("Idempotency-Key", "ask-" + video)
                .body(Map.of())
                .post(path)
                .then();
    }

    @Test
    void aWorksheetMayBeRevisedUntilTheCheckinIsCompleted() {
        world.report(world.learner, video, 100);
        world.worksheet(video, "first");
        world.worksheet(video, "second")
                .statusCode(200)
                .body("round", equalTo(1))
                .body("steps[3].bold_action.action_description", equalTo("second"));
        UUID checkin = world.checkin(video);
        world.worksheet(video, "third").statusCode(200);
        world.act(world.coach, "/checkins/" + checkin + "/complete");
        world.worksheet(video, "fourth").statusCode(409).body("detail", containsString("completed"));
    }

    @Test
    void theWorksheetKeepsKeysItDoesNotKnowAndNeedsABoldAction() {
        world.report(world.learner, video, 100);
        world.as(world.learner)
                .body(Map.of("responses", Map.of("bold_action", "go", "mood", Map.of("score", 4))))
                .put(API + "/modules/{id}/worksheet", video)
                .then()
                .statusCode(200)
                .body("steps[1].worksheet.responses.mood.score", equalTo(4));
        world.worksheet(video, " ").statusCode(422).body("errors[0].pointer", equalTo("/responses/bold_action"));
        world.as(world.learner)
                .body("{\"responses\": {\"bold_action\": 5}}")
                .put(API + "/modules/{id}/worksheet", video)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/responses/bold_action"));
        world.as(world.learner)
                .body("{}")
                .put(API + "/modules/{id}/worksheet", video)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/responses"));
    }

    /** console-and-api.md M10: status and next step of all modules in one call. */
    @Test
    void console1_2_M10_theListHasTheStatusAndTheNextStepOfEach() {
        UUID done = world.video();
        UUID fresh = world.video();
        world.item("document", "tenant", "published");
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        world.checkin(video);
        world.held(done);
        world.act(world.learner, "/modules/" + done + "/bold-action/complete").statusCode(200);
        world.get(world.learner, "/modules")
                .statusCode(200)
                .body("items.content_id", contains(fresh.toString(), done.toString(), video.toString()))
                .body("items.status", contains("not_started", "completed", "in_progress"))
                .body("items.next_step", contains("video", null, "checkin"))
                .body("items.next_step_status", contains("available", null, "requested"))
                .body("items.round", contains(0, 1, 1));
        world.get(world.learner, "/modules?status=in_progress").body("items.content_id", contains(video.toString()));
        String cursor = world.get(world.learner, "/modules?limit=2").extract().path("next_cursor");
        world.get(world.learner, "/modules?limit=2&cursor=" + cursor)
                .body("items.content_id", contains(video.toString()));
        world.get(world.manager, "/modules?status=in_progress").body("items.size()", equalTo(0));
    }

    @Test
    void onlyAVisibleVideoIsAModule() {
        UUID document = world.item("document", "tenant", "published");
        world.module(document).statusCode(422).body("detail", containsString("document"));
        world.module(UUID.randomUUID()).statusCode(404);
        world.module(world.item("video", "platform", "published")).statusCode(404);
    }

    @Test
    void aLeaderSignsOffWhereTheOrganizationSaysSo() {
        World strict = World.create(Map.of("bold_action_signoff", "leader", "checkin_duration_minutes", 20));
        UUID item = strict.video();
        strict.held(item);
        UUID action = UUID.fromString(strict.as(strict.learner)
                .body(Map.of("completion_notes", "It went well"))
                .post(API + "/modules/" + item + "/bold-action/complete")
                .then()
                .statusCode(200)
                .body("signoff_type", equalTo("leader"))
                .body("signed_off_at", nullValue())
                .body("completion_notes", equalTo("It went well"))
                .extract()
                .path("id"));
        strict.module(item).body("steps[3].status", equalTo("awaiting_signoff")).body("completed_at", nullValue());
        strict.act(strict.learner, "/modules/" + item + "/bold-action/complete").statusCode(409);
        strict.act(strict.learner, "/bold-actions/" + action + "/signoff").statusCode(403);
        strict.act(strict.tenant.user("Peer", "member"), "/bold-actions/" + action + "/signoff")
                .statusCode(404);
        strict.get(strict.coach, "/checkins?role=leader").body("items[0].bold_action.id", equalTo(action.toString()));
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_COMPLETED)) {
            strict.act(strict.coach, "/bold-actions/" + action + "/signoff")
                    .statusCode(200)
                    .body("signed_off_by", equalTo(strict.coach.toString()));
            Completed module = probe.await(
                            Completed.class,
                            c -> c.contentId().equals(item) && c.kind().equals("module"))
                    .as(Completed.class);
            assertEquals(strict.coach, module.leaderId());
            assertEquals(strict.learner, module.userId());
        }
        strict.act(strict.coach, "/bold-actions/" + action + "/signoff")
                .statusCode(409)
                .body("detail", containsString("completed"));
        strict.module(item).body("completed_at", notNullValue());
    }

    @Test
    void aSelfSignedActionNeedsNoLeader() {
        world.held(video);
        UUID action = UUID.fromString(world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .extract()
                .path("id"));
        world.act(world.manager, "/bold-actions/" + action + "/signoff").statusCode(409);
        world.act(world.learner, "/modules/" + video + "/bold-action/complete").statusCode(409);
    }

    @Test
    void aModuleMayBeTakenTwiceWithHistory() {
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_COMPLETED, Topic.PROGRESS_MODULE_STEP)) {
            for (int round = 1; round <= 2; round++) {
                world.held(video);
                world.module(video).body("round", equalTo(round));
                world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                        .statusCode(200);
                world.module(video).body("completed_at", notNullValue());
            }
            World.eventually(() -> probe.all(
                                    Topic.PROGRESS_COMPLETED,
                                    e -> e.as(Completed.class).contentId().equals(video)
                                            && e.as(Completed.class).kind().equals("module"))
                            .size()
                    == 2);
            List<String> steps = probe
                    .all(
                            Topic.PROGRESS_MODULE_STEP,
                            e -> e.as(ModuleStepChanged.class).contentId().equals(video))
                    .stream()
                    .map(e -> e.as(ModuleStepChanged.class))
                    .filter(s -> s.step() != null) // The topic has the changes of bold actions, too.
                    .map(s -> s.step() + " " + s.status())
                    .toList();
            assertEquals(
                    List.of(
                            "video completed",
                            "worksheet submitted",
                            "checkin requested",
                            "checkin completed",
                            "bold_action completed",
                            "worksheet submitted",
                            "checkin requested",
                            "checkin completed",
                            "bold_action completed"),
                    steps);
        }
        world.get(world.learner, "/checkins?status=completed").body("items.size()", equalTo(2));
        assertEquals(2, World.count("select count(*) from bold_actions where content_id = ?", video));
    }

    @Test
    void atOnceOneRoundAndOneCheckinAreMade() throws Exception {
        world.report(world.learner, video, 100);
        assertEquals(
                Set.of(200),
                statuses(() -> world.worksheet(video, "go").extract().statusCode()).stream()
                        .collect(Collectors.toSet()));
        assertEquals(1, World.count("select count(*) from module_rounds where content_id = ?", video));
        List<Integer> asked = statuses(() -> world.askCheckin(video).extract().statusCode());
        assertEquals(1, asked.stream().filter(status -> status == 201).count(), asked::toString);
        assertEquals(5, asked.stream().filter(status -> status == 409).count(), asked::toString);
    }

    private static List<Integer> statuses(Callable<Integer> call) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> answers =
                    clients.invokeAll(IntStream.range(0, 6).mapToObj(i -> call).toList());
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }
}
