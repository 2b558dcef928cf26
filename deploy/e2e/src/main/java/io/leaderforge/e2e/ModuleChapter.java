package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A four-step module from its video to the badge, with the coach as leader and the manager's report. */
final class ModuleChapter {

    private final People people;
    private final UUID module;
    private final String path;

    ModuleChapter(People people, UUID module) {
        this.people = people;
        this.module = module;
        this.path = "/api/v1/progress/modules/" + module;
    }

    void run() {
        watch();
        Api learner = people.learner();
        learner.put(
                        path + "/worksheet",
                        Json.object(
                                "responses",
                                Json.object(
                                        "key_takeaways", "Listen first.",
                                        "bold_action", "Ask every colleague one question.",
                                        "questions", "How do I begin?")))
                .expect(200);
        UUID checkin = askForCheckin();
        people.coach()
                .post(
                        "/api/v1/progress/checkins/" + checkin + "/schedule",
                        Json.object("scheduled_at", "2031-05-04T09:00:00Z"))
                .expect(200);
        people.coach()
                .post(
                        "/api/v1/progress/checkins/" + checkin + "/complete",
                        Json.object("leader_notes", "Well prepared."))
                .expect(200);
        learner.post(path + "/bold-action/complete", Json.object("completion_notes", "Done."))
                .expect(200);
        Check.that(
                "the module is complete",
                !learner.get(path).expect(200).path("completed_at").isNull());
        awaitRewards();
        report();
    }

    private void watch() {
        String item = "/api/v1/progress/items/" + module;
        Api learner = people.learner();
        JsonNode first = Await.until(
                "progress to know the item",
                Journey.SOON,
                () -> learner.put(item, Json.object("progress_percentage", 60, "last_position_seconds", 324))
                        .expect(200));
        Check.equal("progress", 60, first.path("progress_percentage").asInt());
        JsonNode back =
                learner.put(item, Json.object("progress_percentage", 30)).expect(200);
        Check.equal(
                "progress after an older report",
                60,
                back.path("progress_percentage").asInt());
        learner.post(path + "/checkin", null).expect(409);
        learner.put(item, Json.object("progress_percentage", 100, "client_event_id", UUID.randomUUID()))
                .expect(200);
        JsonNode video = learner.get(path).expect(200).path("steps").get(0);
        Check.equal("video step", "completed", video.path("status").asText());
    }

    private UUID askForCheckin() {
        JsonNode checkin =
                people.learner().post(path + "/checkin", Json.object()).expect(201);
        UUID id = PeopleChapter.id(checkin);
        awaitNotification(people.coach(), "checkin");
        Check.that(
                "the leader's list holds the check-in",
                Json.items(people.coach()
                                .get("/api/v1/progress/checkins?role=leader&status=requested")
                                .expect(200))
                        .stream()
                        .anyMatch(row -> id.toString().equals(row.path("id").asText())));
        return id;
    }

    private void awaitRewards() {
        Await.until("the badge", Journey.SOON, () -> earned(people.learner()));
        awaitNotification(people.learner(), "module");
        awaitNotification(people.coach(), "module");
        Check.equal("number of badges", 1, Json.items(badges(people.learner())).size());
    }

    private static @Nullable Boolean earned(Api learner) {
        return Json.items(badges(learner)).isEmpty() ? null : Boolean.TRUE;
    }

    private static JsonNode badges(Api learner) {
        return learner.get("/api/v1/engagement/badges/mine").expect(200);
    }

    private static void awaitNotification(Api reader, String word) {
        JsonNode found = Await.until(
                "a notification about a " + word,
                Journey.SOON,
                () -> Json.items(reader.get("/api/v1/engagement/notifications").expect(200)).stream()
                        .filter(row -> row.path("type").asText().contains(word))
                        .findFirst()
                        .orElse(null));
        reader.post("/api/v1/engagement/notifications/" + found.path("id").asText() + "/read", null)
                .expect(200);
    }

    private void report() {
        String people = this.people
                .manager()
                .get("/api/v1/progress/reports")
                .expect(200)
                .toString();
        Check.that(
                "the manager's report names the learner",
                people.contains(this.people.learnerId().toString()));
        this.people.learner().get("/api/v1/progress/reports").expect(403);
    }
}
