package io.leaderforge.progress.tracking;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Stack;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What counts of a report (learning-and-crm.md, 21, 22, 25 and 37; hollow.md, progress). */
@ProgressTest
class ProgressRulesTest {

    private final World world = World.create();
    private final UUID video = world.video();

    private ValidatableResponse report(UUID item, Number percentage, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("progress_percentage", percentage));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return world.as(world.learner).body(body).put(API + "/items/{id}", item).then();
    }

    /** The item has 60 seconds: at first these and a minute may count, then twice the time that has passed, and a minute. */
    @Test
    void finding22_watchTimeIsBoundedByTheClock() {
        report(video, 20, "watch_time_seconds", 86_400).statusCode(200).body("total_time_spent_seconds", equalTo(120));
        for (int i = 0; i < 4; i++) {
            report(video, 20, "watch_time_seconds", 86_400);
        }
        report(video, 20, "watch_time_seconds", 30)
                .body("total_time_spent_seconds", lessThanOrEqualTo(240))
                .body("visit_count", equalTo(1));
    }

    @Test
    void finding22_thePositionIsAtMostTheLength() {
        report(video, 20, "last_position_seconds", 999_999).body("last_position_seconds", equalTo(60));
    }

    @Test
    void finding21_aLateReportAddsAndDoesNotMoveThePlaceToGoOnFrom() {
        report(video, 50, "last_position_seconds", 30).statusCode(200);
        Instant before = Instant.now().minus(Duration.ofDays(2));
        report(video, 70, "last_position_seconds", 42, "watch_time_seconds", 9, "occurred_at", before.toString())
                .statusCode(200)
                .body("progress_percentage", equalTo(70))
                .body("total_time_spent_seconds", equalTo(9))
                .body("last_position_seconds", equalTo(30));
        report(video, 70, "occurred_at", Instant.now().plusSeconds(3_600).toString())
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/occurred_at"));
        report(video, 70, "occurred_at", Instant.now().minus(Duration.ofDays(8)).toString())
                .statusCode(422);
    }

    @Test
    void finding25_fractionsAreRoundedDownAndTheThresholdCompletes() throws SQLException {
        report(video, 94.9).body("progress_percentage", equalTo(94)).body("completed_at", nullValue());
        report(video, 95.2)
                .body("progress_percentage", equalTo(100))
                .body("status", equalTo("completed"))
                .body("completed_at", notNullValue());
        report(video, 100.5).statusCode(422);
        settings("{\"completion_threshold\": 60}");
        UUID other = world.video();
        report(other, 59.9).body("status", equalTo("in_progress"));
        report(other, 60).body("status", equalTo("completed"));
    }

    @Test
    void finding37_aFurtherCompletionNeedsANewStart() {
        report(video, 100).body("completion_count", equalTo(1));
        report(video, 50);
        report(video, 100).body("completion_count", equalTo(1));
        report(video, 5);
        report(video, 50);
        report(video, 100).body("completion_count", equalTo(2));
    }

    @Test
    void hollow_aDocumentKeepsItsPlaceBlocksAndNotes() {
        UUID document = world.item("document", "tenant", "published");
        String notes = API + "/items/" + document + "/notes";
        world.as(world.learner).body(Map.of("notes", "x")).put(notes).then().statusCode(404);
        report(document, 30, "pages_viewed", 3, "scroll_position", 0.25, "block_progress", Map.of("a", 40, "b", 10))
                .statusCode(200)
                .body("pages_viewed", equalTo(3))
                .body("scroll_position", equalTo(0.25f))
                .body("block_progress.a", equalTo(40))
                .body("content_title", equalTo("Leading 領導"));
        report(document, 40, "block_progress", Map.of("a", 20, "c", 100))
                .body("block_progress.a", equalTo(40))
                .body("block_progress.b", equalTo(10))
                .body("block_progress.c", equalTo(100))
                .body("pages_viewed", equalTo(3));
        report(document, 40, "block_progress", Map.of("a", 101)).statusCode(422);
        world.as(world.learner)
                .body(Map.of("notes", "Read page 3 again"))
                .put(notes)
                .then()
                .statusCode(200)
                .body("notes", equalTo("Read page 3 again"));
        world.as(world.learner).body("{\"notes\": null}").put(notes).then().body("notes", nullValue());
    }

    @Test
    void hollow_aQuizKeepsScoreAndAnswers() {
        UUID quiz = world.item("quiz", "tenant", "published");
        report(quiz, 100, "score", 87.5, "answers", Map.of("q1", "b", "q2", List.of("a", "c")))
                .statusCode(200)
                .body("progress_type", equalTo("quiz"))
                .body("score", equalTo(87.5f))
                .body("answers.q2", contains("a", "c"));
        report(quiz, 100, "score", 101).statusCode(422);
        report(quiz, 100, "answers", Map.of("q1", "x".repeat(20_001))).statusCode(422);
    }

    @Test
    void hollow_anItemIsTakenInACourse() {
        UUID course = world.item("course", "tenant", "published");
        report(video, 20, "collection_id", course.toString())
                .statusCode(200)
                .body("collection_id", equalTo(course.toString()))
                .body("collection_title", equalTo("Leading 領導"));
        report(video, 30).body("collection_id", equalTo(course.toString()));
        report(world.video(), 10);
        world.get(world.learner, "/items?collection_id=" + course).body("items.content_id", contains(video.toString()));
        report(video, 40, "collection_id", video.toString())
                .statusCode(404)
                .body("errors[0].pointer", equalTo("/collection_id"));
    }

    @Test
    void hollow_notesAreReadByLeadersWhereTheyAreShared() {
        report(video, 20);
        String notes = API + "/items/" + video + "/notes";
        world.as(world.learner).body(Map.of("notes", "Mine")).put(notes).then().body("notes_shared", equalTo(false));
        world.get(world.coach, "/reports/" + world.learner).body("items.notes", contains(nullValue()));
        world.as(world.learner)
                .body(Map.of("notes", "Ours", "shared", true))
                .put(notes)
                .then()
                .body("notes_shared", equalTo(true));
        world.get(world.coach, "/reports/" + world.learner).body("items.notes", contains("Ours"));
    }

    /** hollow.md: the status abandoned, which nothing could reach. */
    @Test
    void hollow_whatIsNotLookedAtIsAbandonedAndTakenUpAgain() throws SQLException {
        UUID row = UUID.fromString(report(video, 30).extract().path("id"));
        UUID kept = world.video();
        report(kept, 30);
        run("update user_progress set last_viewed_at = now() - interval '91 days' where id = ?", row);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_USER_PROGRESS)) {
            runJob();
            probe.await(
                    UserProgressState.class,
                    state -> state.id().equals(row) && state.status().equals("abandoned"));
        }
        world.get(world.learner, "/items/" + video).body("status", equalTo("abandoned"));
        world.get(world.learner, "/items/" + kept).body("status", equalTo("in_progress"));
        report(video, 31).body("status", equalTo("in_progress"));
    }

    /** The tenant's row is created within a minute; a run of the job that creates it is brought forward. */
    private void runJob() throws SQLException {
        UUID tenant = world.tenant.id();
        String known = "select count(*) from jobs where kind = 'progress.abandonment' and tenant_id = ?";
        run("update jobs set due_at = now() where kind = 'jobs.new_tenants' and lease is null");
        Awaitility.await().atMost(Duration.ofSeconds(70)).until(() -> World.count(known, tenant) == 1);
        run("update jobs set due_at = now() where kind = 'progress.abandonment' and tenant_id = ?", tenant);
    }

    private void settings(String settings) throws SQLException {
        run("update tenants set settings = '" + settings + "' where id = ?", world.tenant.id());
    }

    private static void run(String statement, Object... parameters) throws SQLException {
        try (Connection connection = Stack.current().jdbc("progress", "owner")) {
            World.update(connection, statement, parameters);
        }
    }
}
