package io.leaderforge.progress.module;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.progress.BoldActionChanged;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ProgressTest
class BoldActionResourceTest {

    private final World world = World.create(Map.of("bold_action_signoff", "leader"));
    private final UUID video = world.video();

    private UUID completed() {
        world.held(video);
        return UUID.fromString(world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .statusCode(200)
                .body("status", equalTo("awaiting_signoff"))
                .extract()
                .path("id"));
    }

    /** console-and-api.md M12b: the ids of what waits, with names, and one word for the state. */
    @Test
    void console1_2_M12b_aLeaderListsTheSignoffsThatWait() {
        UUID action = completed();
        world.get(world.coach, "/bold-actions?role=leader&status=awaiting_signoff")
                .statusCode(200)
                .body("items.id", contains(action.toString()))
                .body("items.user_name", contains("Lena Learner"))
                .body("items.leader_name", contains("Carl Coach"))
                .body("items.content_title", contains("Leading 領導"))
                .body("items.status", contains("awaiting_signoff"));
        world.module(video).body("steps[3].bold_action.status", equalTo("awaiting_signoff"));
        String checkin = world.get(world.coach, "/checkins?role=leader")
                .body("items[0].bold_action.status", equalTo("awaiting_signoff"))
                .extract()
                .path("items[0].id");
        world.get(world.coach, "/bold-actions?role=leader").body("items.checkin_id", contains(checkin));
        world.get(world.manager, "/bold-actions?role=leader").body("items", empty());
        world.get(world.learner, "/bold-actions").body("items.id", contains(action.toString()));
        world.act(world.coach, "/bold-actions/" + action + "/signoff").statusCode(200);
        world.get(world.coach, "/bold-actions?role=leader&status=awaiting_signoff")
                .body("items", empty());
        world.get(world.coach, "/bold-actions?role=leader&status=completed")
                .body("items.signed_off_by_name", contains("Carl Coach"));
    }

    /** console-and-api.md E7: the time of the answer is the one that is read afterwards. */
    @Test
    void console1_5_E7_theAnswerHasTheStoredTime() {
        world.held(video);
        String completed = world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .extract()
                .path("completed_at");
        world.get(world.learner, "/bold-actions").body("items[0].completed_at", equalTo(completed));
    }

    @Test
    void aLeaderSendsItBackAndTheLearnerCompletesItAgain() {
        UUID action = completed();
        String path = "/bold-actions/" + action + "/send-back";
        sendBack(world.learner, path, "more").statusCode(403);
        sendBack(world.tenant.user("Peer", "member"), path, "more").statusCode(404);
        sendBack(world.coach, path, " ").statusCode(422);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_MODULE_STEP)) {
            sendBack(world.coach, path, "Ask one more person.")
                    .statusCode(200)
                    .body("status", equalTo("pending"))
                    .body("completed_at", nullValue())
                    .body("sent_back_reason", equalTo("Ask one more person."))
                    .body("sent_back_by", equalTo(world.coach.toString()));
            BoldActionChanged changed = probe.await(
                            BoldActionChanged.class,
                            c -> c.id().equals(action) && c.change().equals("sent_back"))
                    .as(BoldActionChanged.class);
            assertEquals(world.coach, changed.changedBy());
        }
        sendBack(world.coach, path, "again").statusCode(409);
        world.module(video)
                .body("next_step", equalTo("bold_action"))
                .body("steps[3].status", equalTo("available"))
                .body("steps[3].bold_action.sent_back_reason", equalTo("Ask one more person."));
        world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .statusCode(200)
                .body("sent_back_reason", nullValue());
        world.act(world.coach, "/bold-actions/" + action + "/signoff").statusCode(200);
        sendBack(world.coach, path, "too late").statusCode(409);
    }

    /** hollow.md: the status cancelled, which no call could reach. */
    @Test
    void hollow_theLearnerCancelsItAndReopensIt() {
        UUID action = completed();
        String path = "/bold-actions/" + action;
        world.act(world.coach, path + "/cancel").statusCode(403);
        world.act(world.learner, path + "/cancel").statusCode(200).body("status", equalTo("cancelled"));
        world.act(world.learner, path + "/cancel").statusCode(409);
        world.module(video).body("steps[3].status", equalTo("cancelled"));
        world.act(world.learner, "/modules/" + video + "/bold-action/complete").statusCode(409);
        world.act(world.coach, path + "/signoff").statusCode(409);
        world.act(world.coach, path + "/reopen").statusCode(403);
        world.as(world.learner)
                .body(Map.of("action_description", "Ask five people"))
                .post(API + path + "/reopen")
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("action_description", equalTo("Ask five people"));
        world.act(world.learner, path + "/reopen").statusCode(409);
        world.act(world.learner, "/modules/" + video + "/bold-action/complete").statusCode(200);
        world.act(world.learner, path + "/reopen").statusCode(200);
        world.act(world.learner, "/modules/" + video + "/bold-action/complete").statusCode(200);
        world.act(world.coach, path + "/signoff").statusCode(200);
        for (String verb : List.of("/cancel", "/reopen")) {
            world.act(world.learner, path + verb).statusCode(409);
        }
    }

    private ValidatableResponse sendBack(UUID person, String path, String reason) {
        return world.as(person).body(Map.of("reason", reason)).post(API + path).then();
    }
}
