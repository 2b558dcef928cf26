package io.leaderforge.progress.module;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.PageCalls;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ProgressTest
class LearningTest {

    private final World world = World.create();

    /** With the list of content, which has the pictures, a learner's home needs two calls. */
    @Test
    void console1_3_theHomeOfALearnerNeedsOneCallForProgress() {
        UUID begun = world.video();
        UUID untouched = world.video();
        UUID document = world.item("document", "tenant", "published");
        UUID read = world.item("document", "tenant", "published");
        world.report(world.learner, begun, 100).statusCode(200);
        world.worksheet(begun, "Ask three people").statusCode(200);
        world.report(world.learner, document, 40).statusCode(200);
        world.report(world.learner, read, 100).statusCode(200);
        PageCalls page = new PageCalls(() -> world.as(world.learner));
        JsonPath home = page.get(API + "/learning?count=exact");
        page.shows(
                home,
                "items",
                "content_id",
                "title",
                "type",
                "status",
                "progress_percentage",
                "last_viewed_at",
                "module");
        page.shows(
                home,
                "items.module.findAll { it != null }",
                "status",
                "next_step",
                "next_step_status",
                "round",
                "progress_percentage");
        page.made(1);
        assertEquals(
                List.of(read.toString(), document.toString(), untouched.toString(), begun.toString()),
                home.getList("items.content_id"));
        assertEquals(List.of("completed", "in_progress", "not_started", "in_progress"), home.getList("items.status"));
        assertEquals("checkin", home.getString("items[3].module.next_step"));
        assertEquals("video", home.getString("items[2].module.next_step"));
        assertEquals(4, home.getInt("total.value"));
    }

    @Test
    void console1_3_itemsAreListedByWhereTheLearnerIs() {
        UUID document = world.item("document", "tenant", "published");
        UUID video = world.video();
        world.report(world.learner, video, 30).statusCode(200);
        world.get(world.learner, "/learning?status=in_progress").body("items.content_id", contains(video.toString()));
        world.get(world.learner, "/learning?status=not_started")
                .body("items.content_id", contains(document.toString()));
        world.get(world.learner, "/learning?status=completed").body("items.size()", equalTo(0));
        world.get(world.learner, "/learning?status=lost").statusCode(400);
        world.get(world.learner, "/modules?status=in_progress").body("items.content_id", contains(video.toString()));
        String cursor = world.get(world.learner, "/learning?limit=1").extract().path("next_cursor");
        world.get(world.learner, "/learning?limit=1&cursor=" + cursor)
                .body("items.content_id", contains(document.toString()));
    }
}
