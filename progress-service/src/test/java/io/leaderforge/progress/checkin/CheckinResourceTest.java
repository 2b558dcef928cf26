package io.leaderforge.progress.checkin;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ProgressTest
class CheckinResourceTest {

    private final World world = World.create(Map.of("checkin_duration_minutes", 15));
    private final UUID video = world.video();

    private void submitted() {
        world.report(world.learner, video, 100).statusCode(200);
        world.worksheet(video, "go").statusCode(200);
    }

    @Test
    void theCoachIsAskedAndScheduledAndCompletes() {
        submitted();
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_CHECKIN)) {
            String location = world.askCheckin(video)
                    .statusCode(201)
                    .body("leader_id", equalTo(world.coach.toString()))
                    .body("user_name", equalTo("Lena Learner"))
                    .body("organization_id", equalTo(world.organization.toString()))
                    .body("status", equalTo("requested"))
                    .body("duration_minutes", equalTo(15))
                    .body("bold_action.action_description", equalTo("go"))
                    .extract()
                    .header("Location");
            CheckinChanged asked = probe.await(
                            CheckinChanged.class, c -> c.userId().equals(world.learner))
                    .as(CheckinChanged.class);
            assertEquals(world.coach, asked.leaderId());
            assertEquals("requested", asked.status());
            UUID id = asked.id();
            world.askCheckin(video).statusCode(409).body("detail", containsString("requested"));
            world.as(world.learner).get(location).then().statusCode(200).body("id", equalTo(id.toString()));

            Instant time = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            world.as(world.coach)
                    .body(Map.of("scheduled_at", time.toString()))
                    .post(API + "/checkins/" + id + "/schedule")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("scheduled"))
                    .body("scheduled_at", equalTo(time.toString()));
            world.as(world.coach)
                    .body(Map.of("leader_notes", "Good talk"))
                    .post(API + "/checkins/" + id + "/complete")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("completed"))
                    .body("leader_notes", equalTo("Good talk"))
                    .body("completed_at", notNullValue());
            for (String status : new String[] {"scheduled", "completed"}) {
                probe.await(
                        CheckinChanged.class,
                        c -> c.id().equals(id) && c.status().equals(status));
            }
            world.act(world.coach, "/checkins/" + id + "/complete")
                    .statusCode(409)
                    .body("detail", containsString("completed"));
            world.act(world.learner, "/checkins/" + id + "/cancel")
                    .statusCode(409)
                    .body("detail", containsString("completed"));
            world.askCheckin(video).statusCode(409);
        }
    }

    @Test
    void hollow_theAppointmentIsInTheCheckinAndCanBeDownloadedByItsPeople() {
        submitted();
        UUID id = world.checkin(video);
        String path = "/checkins/" + id;
        world.get(world.learner, path).body("calendar_event_id", nullValue()).body("calendar_provider", nullValue());
        calendar(world.learner, id).statusCode(404);
        schedule(id, "2090-01-31T09:00:00Z");
        schedule(id, "2090-02-01T09:00:00Z");
        world.get(world.learner, path)
                .body("calendar_event_id", equalTo(id.toString()))
                .body("calendar_provider", equalTo("ics"));
        String file = world.as(world.learner)
                .accept("text/calendar")
                .header("Accept-Language", "ar, en;q=0.5")
                .get(API + path + "/calendar.ics")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/calendar;charset=UTF-8")
                .header("Content-Disposition", containsString("checkin.ics"))
                .extract()
                .asString();
        assertTrue(file.contains("UID:" + id + "\r\nSEQUENCE:1\r\n"), file);
        assertTrue(file.contains("\r\nDTSTART:20900201T090000Z\r\nDTEND:20900201T091500Z\r\n"), file);
        assertTrue(file.contains("SUMMARY:لقاء متابعة: Leading"), file);
        assertFalse(file.contains("mailto:"), file);
        calendar(world.coach, id).statusCode(200).body(containsString("SUMMARY:Check-in: Leading"));
        calendar(world.manager, id).statusCode(404);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_CHECKIN)) {
            world.act(world.learner, path + "/cancel").statusCode(200);
            CheckinChanged cancelled =
                    probe.await(CheckinChanged.class, c -> c.id().equals(id)).as(CheckinChanged.class);
            assertEquals(2, cancelled.calendarSequence());
            assertEquals(id.toString(), cancelled.calendarEventId());
            assertEquals(15, cancelled.durationMinutes());
        }
        calendar(world.learner, id).statusCode(404);
    }

    /** A double click, or a retry. */
    @Test
    void schedulingTwiceForTheSameTimeIsOneChange() {
        submitted();
        UUID id = world.checkin(video);
        try (EventProbe probe = EventProbe.on(Topic.PROGRESS_CHECKIN)) {
            schedule(id, "2090-01-31T09:00:00.123456789Z");
            long revision = revision(id);
            schedule(id, "2090-01-31T09:00:00.123456789Z");
            schedule(id, "2090-01-31T10:00:00.123456+01:00");
            assertEquals(revision, revision(id));
            world.act(world.coach, "/checkins/" + id + "/complete").statusCode(200);
            CheckinChanged completed = probe.await(
                            CheckinChanged.class,
                            c -> c.id().equals(id) && c.status().equals("completed"))
                    .as(CheckinChanged.class);
            assertEquals(0, completed.calendarSequence());
            assertEquals(
                    1,
                    probe.all(
                                    Topic.PROGRESS_CHECKIN,
                                    event -> event.as(CheckinChanged.class).id().equals(id)
                                            && event.as(CheckinChanged.class)
                                                    .status()
                                                    .equals("scheduled"))
                            .size());
        }
    }

    private static long revision(UUID id) {
        return World.count("select revision from checkin_requests where id = ?", id);
    }

    private ValidatableResponse calendar(UUID person, UUID id) {
        return world.as(person)
                .accept("text/calendar")
                .get(API + "/checkins/" + id + "/calendar.ics")
                .then();
    }

    private void schedule(UUID id, String time) {
        world.as(world.coach)
                .body(Map.of("scheduled_at", time))
                .post(API + "/checkins/" + id + "/schedule")
                .then()
                .statusCode(200);
    }

    /** console-and-api.md M12: the leader prepares the talk with the learner's answers. */
    @Test
    void console1_2_M12_theLeaderReadsTheWorksheet() {
        submitted();
        UUID id = world.checkin(video);
        String path = "/checkins/" + id + "/worksheet";
        for (UUID person : new UUID[] {world.coach, world.learner}) {
            world.get(person, path)
                    .statusCode(200)
                    .body("user_name", equalTo("Lena Learner"))
                    .body("content_title", equalTo("Leading 領導"))
                    .body("responses.key_takeaways", equalTo("Listen first"))
                    .body("responses.bold_action", equalTo("go"))
                    .body("round", equalTo(1));
        }
        world.get(world.manager, path).statusCode(404);
        world.get(world.tenant.user("Peer", "member"), path).statusCode(404);
        world.act(world.learner, "/checkins/" + id + "/cancel").statusCode(200);
        world.get(world.coach, path).statusCode(404);
    }

    @Test
    void everybodyMayDoTheirPartAndNoMore() {
        submitted();
        UUID id = world.checkin(video);
        world.act(world.learner, "/checkins/" + id + "/complete").statusCode(403);
        world.act(world.manager, "/checkins/" + id + "/complete").statusCode(403);
        world.act(world.tenant.user("Peer", "member"), "/checkins/" + id + "/complete")
                .statusCode(404);
        World other = World.create();
        other.act(other.coach, "/checkins/" + id + "/complete").statusCode(404);
        Map<String, String> past = Map.of("scheduled_at", "2001-01-01T09:00:00Z");
        world.as(world.coach)
                .body(past)
                .post(API + "/checkins/" + id + "/schedule")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scheduled_at"));
        world.act(world.learner, "/checkins/" + id + "/cancel").statusCode(200).body("status", equalTo("cancelled"));
        world.module(video).body("steps[2].status", equalTo("available"));
        world.checkin(video);
    }

    /** learning-and-crm.md 35. */
    @Test
    void finding35_aTimeIsInTheFutureAndHasAnOffset() {
        submitted();
        UUID id = world.checkin(video);
        Map.of("2001-01-01T09:00:00Z", 422, "2090-01-31T09:00:00", 400, "2090-01-31T02:30:00+01:00", 200)
                .forEach((time, status) -> world.as(world.coach)
                        .body(Map.of("scheduled_at", time))
                        .post(API + "/checkins/" + id + "/schedule")
                        .then()
                        .statusCode(status));
        world.get(world.learner, "/checkins/" + id).body("scheduled_at", equalTo("2090-01-31T01:30:00Z"));
    }

    @Test
    void console1_3_anAgendaIsSortedByTimeWithinATime() {
        submitted();
        UUID later = world.checkin(video);
        UUID other = world.video();
        world.report(world.learner, other, 100).statusCode(200);
        world.worksheet(other, "x").statusCode(200);
        UUID sooner = world.checkin(other);
        Map.of(later, "2090-02-01T09:00:00Z", sooner, "2090-01-01T09:00:00Z")
                .forEach((id, time) -> world.as(world.coach)
                        .body(Map.of("scheduled_at", time))
                        .post(API + "/checkins/" + id + "/schedule")
                        .then()
                        .statusCode(200));
        String agenda = "/checkins?role=leader&sort=scheduled_at";
        world.get(world.coach, agenda).body("items.id", contains(sooner.toString(), later.toString()));
        String cursor = world.get(world.coach, agenda + "&limit=1").extract().path("next_cursor");
        world.get(world.coach, agenda + "&limit=1&cursor=" + cursor).body("items.id", contains(later.toString()));
        world.get(world.coach, "/checkins?role=leader&scheduled_from=2090-01-15T00:00:00Z")
                .body("items.id", contains(later.toString()));
        world.get(world.coach, "/checkins?role=leader&scheduled_to=2090-01-15T00:00:00Z")
                .body("items.id", contains(sooner.toString()));
        world.get(world.coach, "/checkins?role=leader&sort=status").statusCode(400);
    }

    @Test
    void theQueueIsFilteredAndPaged() {
        submitted();
        UUID first = world.checkin(video);
        world.act(world.coach, "/checkins/" + first + "/cancel").statusCode(200);
        UUID second = world.checkin(video);
        world.get(world.coach, "/checkins?role=leader&status=requested")
                .body("items.id", contains(second.toString()))
                .body("items[0].content_title", equalTo("Leading 領導"));
        String cursor = world.get(world.coach, "/checkins?role=leader&limit=1")
                .body("items.id", contains(second.toString()))
                .extract()
                .path("next_cursor");
        world.get(world.coach, "/checkins?role=leader&limit=1&cursor=" + cursor)
                .body("items.id", contains(first.toString()));
        world.get(world.learner, "/checkins?role=learner&status=cancelled")
                .body("items.id", contains(first.toString()));
        world.get(world.coach, "/checkins").body("items", empty());
        world.get(world.manager, "/checkins?role=leader").body("items", empty());
        world.get(world.coach, "/checkins?role=boss").statusCode(400);
        world.get(world.coach, "/checkins?status=later").statusCode(400).body("errors[0].pointer", equalTo("?status"));
    }

    @Test
    void aNewLeaderDoesNotTakeOverWhatWasAsked() {
        submitted();
        UUID asked = world.checkin(video);
        UUID successor = world.tenant.user("Sue Successor", "member");
        world.tenant.member(successor, world.organization, "member");
        world.lead(world.learner, world.manager, successor);

        world.act(successor, "/checkins/" + asked + "/complete").statusCode(403);
        world.act(world.coach, "/checkins/" + asked + "/complete").statusCode(200);
        world.act(world.learner, "/modules/" + video + "/bold-action/complete").statusCode(200);
        world.module(video).body("completed_at", notNullValue());
    }

    @Test
    void afterCancellingTheNewLeaderIsAsked() {
        submitted();
        UUID asked = world.checkin(video);
        world.lead(world.learner, world.manager, null);
        world.act(world.learner, "/checkins/" + asked + "/cancel").statusCode(200);
        world.askCheckin(video).statusCode(201).body("leader_id", equalTo(world.manager.toString()));
    }

    @Test
    void withoutLeaderItCannotBeAsked() {
        UUID lonely = world.tenant.user("Lone", "member");
        world.tenant.member(lonely, world.organization, "member");
        world.report(lonely, video, 100);
        world.as(lonely)
                .body(Map.of("responses", Map.of("bold_action", "go")))
                .put(API + "/modules/{id}/worksheet", video)
                .then()
                .statusCode(200);
        world.act(lonely, "/modules/" + video + "/checkin").statusCode(422);
        for (UUID organization : new UUID[] {world.organization, UUID.randomUUID()}) {
            world.as(lonely)
                    .body(Map.of("organization_id", organization.toString()))
                    .post(API + "/modules/" + video + "/checkin")
                    .then()
                    .statusCode(organization.equals(world.organization) ? 422 : 404)
                    .body("errors[0].pointer", equalTo("/organization_id"));
        }
    }

    @Test
    void theGivenOrganizationsLeaderIsAsked() {
        UUID other = world.tenant.organization("Other");
        UUID boss = world.tenant.user("Boss", "member");
        world.tenant.member(boss, other, "manager");
        world.tenant.member(world.learner, other, "member", boss, null);
        submitted();
        world.as(world.learner)
                .body(Map.of("organization_id", other.toString()))
                .post(API + "/modules/" + video + "/checkin")
                .then()
                .statusCode(201)
                .body("leader_id", equalTo(boss.toString()));
    }
}
