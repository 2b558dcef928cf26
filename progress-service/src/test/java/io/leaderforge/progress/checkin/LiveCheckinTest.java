package io.leaderforge.progress.checkin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.LiveStream;
import io.leaderforge.testkit.LiveStream.Received;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pages of the learner and of the leader follow a check-in; no other page hears of it. */
@ProgressTest
class LiveCheckinTest {

    private final World world = World.create();
    private final UUID video = world.video();

    @Test
    void console1_checkinsAreLiveForTheLearnerAndTheLeaderAlone() {
        world.report(world.learner, video, 100).statusCode(200);
        world.worksheet(video, "go").statusCode(200);
        try (LiveStream learner = open(world.learner);
                LiveStream leader = open(world.coach);
                LiveStream manager = open(world.manager)) {
            List.of(learner, leader, manager).forEach(stream -> stream.await("reset"));
            UUID id = world.checkin(video);
            assertTold(learner, id, "requested");
            assertTold(leader, id, "requested");
            world.act(world.learner, "/checkins/" + id + "/cancel").statusCode(200);
            assertTold(learner, id, "cancelled");
            assertTold(leader, id, "cancelled");
            // What the manager is sent comes after the others' events.
            UUID own = askedOfManager();
            assertTold(manager, own, "requested");
            assertEquals(
                    List.of("reset", "checkin.changed"),
                    manager.events().stream().map(Received::name).toList());
        }
    }

    private UUID askedOfManager() {
        UUID led = world.tenant.user("Tim Team", "member");
        world.tenant.member(led, world.organization, "member", world.manager, null);
        world.report(led, video, 100).statusCode(200);
        world.as(led)
                .body(Map.of("responses", Map.of("key_takeaways", "a", "bold_action", "b", "questions", "c")))
                .put(World.API + "/modules/{id}/worksheet", video)
                .then()
                .statusCode(200);
        String id = world.act(led, "/modules/" + video + "/checkin")
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private void assertTold(LiveStream stream, UUID id, String status) {
        Received told = stream.await(event -> event.name().equals("checkin.changed")
                && event.json().path("status").asText().equals(status));
        assertEquals(id.toString(), told.json().path("id").asText());
        assertEquals(video.toString(), told.json().path("content_id").asText());
        assertEquals(3, told.json().size(), told.data());
    }

    private LiveStream open(UUID person) {
        String address = RestAssured.baseURI + ":" + RestAssured.port + World.API + "/stream";
        return LiveStream.open(address, world.tenant.token(person));
    }
}
