package io.leaderforge.progress.replica;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.EventSource;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ProgressTest
class DeletionTest {

    private static final String[] TABLES = {
        "user_progress", "module_rounds", "worksheet_submissions", "checkin_requests", "bold_actions"
    };

    private final World world = World.published();
    private final UUID video = world.video();

    private UUID moduleTaken() {
        world.held(video);
        world.as(world.learner)
                .body("{\"progress_percentage\": 100, \"client_event_id\": \"x\"}")
                .put(World.API + "/items/{id}", video)
                .then()
                .statusCode(200);
        return UUID.fromString(
                world.get(world.learner, "/items/" + video).extract().path("id"));
    }

    @Test
    void withAnItemItsProgressGoesAndATombstoneIsPublished() {
        UUID row = moduleTaken();
        UUID other = world.video();
        world.report(world.learner, other, 10);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_USER_PROGRESS)) {
            EventSource.get().tombstone(ItemState.class, world.tenant.id(), video, 9);
            assertEquals(
                    3, probe.awaitTombstone(Topic.PROGRESS_USER_PROGRESS, row).revision());
        }
        for (String table : TABLES) {
            assertEquals(0, World.count("select count(*) from " + table + " where content_id = ?", video), table);
        }
        assertEquals(0, World.count("select count(*) from applied_client_events where content_id = ?", video));
        world.report(world.learner, video, 10).statusCode(404);
        world.get(world.learner, "/items/" + other).statusCode(200);
    }

    @Test
    void withAPersonTheirProgressGoes() {
        UUID row = moduleTaken();
        world.report(world.manager, video, 10);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_USER_PROGRESS)) {
            world.tenant.remove(world.learner);
            probe.awaitTombstone(Topic.PROGRESS_USER_PROGRESS, row);
        }
        for (String table : TABLES) {
            assertEquals(0, World.count("select count(*) from " + table + " where user_id = ?", world.learner), table);
        }
        world.get(world.manager, "/items/" + video).statusCode(200);
    }

    @Test
    void whenALeaderIsGoneTheirOpenCheckinsAreCancelled() {
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        UUID checkin = world.checkin(video);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_CHECKIN)) {
            world.tenant.remove(world.coach);
            probe.await(
                    CheckinChanged.class,
                    c -> c.id().equals(checkin) && c.status().equals("cancelled"));
        }
        world.askCheckin(video).statusCode(201).body("leader_id", equalTo(world.manager.toString()));
    }

    @Test
    void whenALearnerIsGoneTheirAppointmentsAreCancelled() {
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        UUID checkin = world.checkin(video);
        world.as(world.coach)
                .body(Map.of("scheduled_at", "2090-01-31T09:00:00Z"))
                .post(World.API + "/checkins/" + checkin + "/schedule")
                .then()
                .statusCode(200);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_CHECKIN)) {
            world.tenant.remove(world.learner);
            CheckinChanged cancelled = probe.await(CheckinChanged.class, c -> c.id().equals(checkin))
                    .as(CheckinChanged.class);
            assertEquals("cancelled", cancelled.status());
            assertEquals(1, cancelled.calendarSequence());
            assertEquals(checkin.toString(), cancelled.calendarEventId());
            assertEquals(Instant.parse("2090-01-31T09:00:00Z"), cancelled.scheduledAt());
            assertEquals(world.coach, cancelled.leaderId());
            assertEquals(world.learner, cancelled.changedBy());
        }
        World.eventually(() -> World.count("select count(*) from checkin_requests where id = ?", checkin) == 0);
    }

    @Test
    void withTheTenantEverythingGoes() {
        UUID row = moduleTaken();
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_USER_PROGRESS)) {
            world.tenant.delete();
            probe.awaitTombstone(Topic.PROGRESS_USER_PROGRESS, row);
        }
        for (String table : TABLES) {
            assertEquals(
                    0, World.count("select count(*) from " + table + " where tenant_id = ?", world.tenant.id()), table);
        }
    }
}
