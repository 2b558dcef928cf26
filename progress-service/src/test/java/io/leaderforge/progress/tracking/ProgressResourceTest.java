package io.leaderforge.progress.tracking;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.ProbedEvent;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ProgressTest
class ProgressResourceTest {

    private final World world = World.create();
    private final UUID video = world.video();

    private ValidatableResponse report(int percentage, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("progress_percentage", percentage));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return world.as(world.learner)
                .body(body)
                .put(API + "/items/{id}", video)
                .then();
    }

    @Test
    void aReportIsMergedAndNeverGoesBackwards() {
        report(40, "watch_time_seconds", 30, "last_position_seconds", 30)
                .statusCode(200)
                .body("progress_percentage", equalTo(40))
                .body("status", equalTo("in_progress"))
                .body("progress_type", equalTo("video"))
                .body("visit_count", equalTo(1))
                .body("completed_at", nullValue());
        report(20, "watch_time_seconds", 12, "last_position_seconds", 14)
                .statusCode(200)
                .body("progress_percentage", equalTo(40))
                .body("total_time_spent_seconds", equalTo(42))
                .body("last_position_seconds", equalTo(14))
                .body("visit_count", equalTo(1))
                .body("total_sessions", equalTo(1));
        world.get(world.learner, "/items/" + video).statusCode(200).body("revision", equalTo(2));
    }

    @Test
    void completionIsSetOnceAndRepeatsAreCounted() {
        String first =
                report(100).body("status", equalTo("completed")).extract().path("completed_at");
        report(100).body("completion_count", equalTo(1));
        report(10).body("progress_percentage", equalTo(100)).body("status", equalTo("completed"));
        report(100).body("completion_count", equalTo(2)).body("completed_at", equalTo(first));
    }

    @Test
    void aRepeatedClientEventChangesNothing() {
        report(10, "watch_time_seconds", 5, "client_event_id", "tab-1/1").body("total_time_spent_seconds", equalTo(5));
        report(50, "watch_time_seconds", 5, "client_event_id", "tab-1/1")
                .statusCode(200)
                .body("total_time_spent_seconds", equalTo(5))
                .body("progress_percentage", equalTo(10))
                .body("revision", equalTo(1));
        report(50, "watch_time_seconds", 5, "client_event_id", "tab-1/2").body("total_time_spent_seconds", equalTo(10));
    }

    @Test
    void twoDevicesAtOnceLoseNothing() throws Exception {
        int reports = 40;
        try (ExecutorService devices = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> all = IntStream.range(0, reports)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> report(i, "watch_time_seconds", 3, "client_event_id", "e" + i / 2)
                                    .extract()
                                    .statusCode())
                    .toList();
            for (Future<Integer> answer : devices.invokeAll(all)) {
                assertEquals(200, answer.get());
            }
        }
        // Every second report repeats the one before it.
        world.get(world.learner, "/items/" + video)
                .body("visit_count", equalTo(1))
                .body("total_time_spent_seconds", equalTo(reports / 2 * 3))
                .body("revision", equalTo(reports / 2));
    }

    @Test
    void onlyTheNewestClientEventsAreRemembered() {
        for (int i = 0; i < 320; i++) {
            report(i % 90, "client_event_id", "n" + i).statusCode(200);
        }
        long kept = World.count("select count(*) from applied_client_events where content_id = ?", video);
        assertEquals(257, kept, "pruned at every 64th report to the newest 256 and the one they are measured by");
        report(90, "client_event_id", "n319").body("revision", equalTo(320));
    }

    @Test
    void stateAndCompletionArePublishedInOrderAndCompletionOnce() {
        try (EventProbe probe =
                EventProbe.on(Topic.PROGRESS_USER_PROGRESS, Topic.PROGRESS_COMPLETED, Topic.PROGRESS_MODULE_STEP)) {
            UUID row = UUID.fromString(report(30).extract().path("id"));
            report(100);
            report(100);
            ProbedEvent state = probe.await(
                    Topic.PROGRESS_USER_PROGRESS, e -> e.aggregateId().equals(row) && e.revision() == 3);
            UserProgressState payload = state.as(UserProgressState.class);
            assertEquals(100, payload.progressPercentage());
            assertEquals("completed", payload.status());
            assertEquals(world.tenant.id(), state.tenantId());
            probe.await(
                    Completed.class,
                    c -> c.contentId().equals(video) && c.kind().equals("item"));
            probe.await(
                    ModuleStepChanged.class,
                    s -> s.contentId().equals(video)
                            && s.step().equals("video")
                            && s.status().equals("completed"));
            assertEquals(
                    1,
                    probe.all(Topic.PROGRESS_COMPLETED, e -> e.aggregateId().equals(row))
                            .size());
        }
    }

    @Test
    void onlyWhatContentWouldShowCanBeRecorded() {
        UUID entitled = world.item("document", "platform", "published");
        UUID draft = world.item("video", "tenant", "draft");
        world.report(world.learner, entitled, 5).statusCode(404).header("Retry-After", notNullValue());
        world.report(world.learner, draft, 5).statusCode(404);
        world.report(world.learner, UUID.randomUUID(), 5).statusCode(404);

        UUID access = world.access(entitled, world.organization);
        world.report(world.learner, entitled, 5).statusCode(200).body("progress_type", equalTo("document"));
        world.report(world.tenant.user("Outsider", "member"), entitled, 5).statusCode(404);
        world.report(world.tenant.user("Edith", "editor"), entitled, 5).statusCode(200);

        EventSource.get().tombstone(AccessState.class, world.tenant.id(), access, 2);
        World.eventually(
                () -> world.report(world.learner, entitled, 6).extract().statusCode() == 404);
        world.get(world.learner, "/items/" + entitled).statusCode(200).body("progress_percentage", equalTo(5));
    }

    @Test
    void theListIsTheCallersOwnByPages() {
        UUID second = world.video();
        UUID third = world.video();
        List.of(third, video, second)
                .forEach(item -> world.report(world.learner, item, 1).statusCode(200));
        world.report(world.manager, video, 9).statusCode(200);
        String cursor = world.get(world.learner, "/items?limit=2")
                .statusCode(200)
                .header("Link", notNullValue())
                .body("items.content_id", contains(video.toString(), second.toString()))
                .extract()
                .path("next_cursor");
        world.get(world.learner, "/items?limit=2&cursor=" + cursor)
                .body("items.content_id", contains(third.toString()))
                .body("next_cursor", nullValue());
        world.get(world.manager, "/items").body("items.progress_percentage", contains(9));
    }

    @Test
    void console1_noProgressYetIsNoContentAndAnItemThatIsNotVisibleIs404() {
        world.get(world.learner, "/items/" + video).statusCode(204);
        world.get(world.learner, "/items/" + UUID.randomUUID()).statusCode(404);
    }

    @Test
    void rulesAre422AndUnreadableValues400() {
        report(101).statusCode(422).body("errors[0].pointer", equalTo("/progress_percentage"));
        report(-1).statusCode(422);
        report(5, "watch_time_seconds", -1).statusCode(422).body("errors[0].pointer", equalTo("/watch_time_seconds"));
        report(5, "client_event_id", "").statusCode(422);
        world.as(world.learner)
                .body("{\"progress_percentage\": \"half\"}")
                .put(API + "/items/{id}", video)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/progress_percentage"));
        world.as(world.learner)
                .body("{}")
                .put(API + "/items/{id}", video)
                .then()
                .statusCode(422);
        As.stranger().get(API + "/items").then().statusCode(401);
    }

    @Test
    void anotherTenantSeesNothing() {
        report(50);
        World other = World.create();
        other.report(other.learner, video, 5).statusCode(404);
        other.get(other.learner, "/items/" + video).statusCode(404);
        As.token(world.tenant.token(world.learner))
                .header("X-Tenant-Id", other.tenant.id().toString())
                .get(API + "/items")
                .then()
                .statusCode(403);
    }
}
