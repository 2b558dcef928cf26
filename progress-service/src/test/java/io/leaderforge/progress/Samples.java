package io.leaderforge.progress;

import static io.leaderforge.progress.World.API;

import io.leaderforge.testkit.EndpointSamples;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A valid request for each endpoint, for the contracts on bad input and foreign ids. */
final class Samples {

    private Samples() {}

    /** Optional bodies are left out but where an id is in one: without them the request is valid. */
    static void add(EndpointSamples samples) {
        World world = World.create();
        World other = World.create();
        UUID video = submitted(world);
        UUID theirVideo = submitted(other);
        UUID mine = world.video();
        world.held(mine);
        UUID theirCheckin = other.held(theirVideo);
        UUID theirAction = UUID.fromString(other.act(other.learner, "/modules/" + theirVideo + "/bold-action/complete")
                .extract()
                .path("id"));
        Supplier<RequestSpecification> learner = () -> world.as(world.learner);
        Supplier<RequestSpecification> coach = () -> world.as(world.coach);

        samples.put(API + "/items/{content_id}", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo)
                .foreign("/collection_id", other.item("course", "tenant", "published"))
                .body(Map.of(
                        "progress_percentage", 5,
                        "collection_id", world.item("course", "tenant", "published"),
                        "last_position_seconds", 5,
                        "watch_time_seconds", 5,
                        "client_event_id", "one"));
        samples.put(API + "/items/{content_id}/notes", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo)
                .body(Map.of("notes", "Listen first"));
        samples.get(API + "/items/{content_id}", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo);
        samples.get(API + "/modules/{content_id}", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo);
        samples.put(API + "/modules/{content_id}/worksheet", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo)
                .body(Map.of(
                        "responses", Map.of("key_takeaways", "Listen", "bold_action", "Ask", "questions", "How?")));
        samples.put(API + "/modules/{content_id}/worksheet/draft", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo)
                .body(Map.of(
                        "worksheet_version",
                        0,
                        "submission_updated_at",
                        "2026-01-01T00:00:00Z",
                        "answers",
                        Map.of("bold_action", "Ask")));
        samples.get(API + "/modules/{content_id}/worksheet/draft", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo);
        samples.delete(API + "/modules/{content_id}/worksheet/draft", learner)
                .path("content_id", video)
                .noReference("content_id", "discards the caller's own draft; 204 where there is none");
        samples.post(API + "/modules/{content_id}/checkin", learner)
                .path("content_id", video)
                .foreign("content_id", theirVideo);
        samples.post(API + "/modules/{content_id}/bold-action/complete", learner)
                .path("content_id", mine)
                .foreign("content_id", theirVideo);
        for (String verb : new String[] {"complete", "cancel"}) {
            samples.post(API + "/checkins/{id}/" + verb, coach)
                    .path("id", UUID.randomUUID())
                    .foreign("id", theirCheckin);
        }
        for (String path : new String[] {"", "/worksheet"}) {
            samples.get(API + "/checkins/{id}" + path, coach)
                    .path("id", UUID.randomUUID())
                    .foreign("id", theirCheckin);
        }
        samples.get(API + "/checkins/{id}/calendar.ics", () -> coach.get().accept("text/calendar, application/json"))
                .path("id", UUID.randomUUID())
                .foreign("id", theirCheckin);
        samples.get(API + "/reports/{user_id}", coach)
                .path("user_id", world.learner)
                .foreign("user_id", other.learner);
        samples.post(API + "/checkins/{id}/schedule", coach)
                .path("id", UUID.randomUUID())
                .foreign("id", theirCheckin)
                .body(Map.of("scheduled_at", "2090-01-31T09:00:00Z"));
        for (String verb : new String[] {"signoff", "cancel", "reopen"}) {
            samples.post(API + "/bold-actions/{id}/" + verb, coach)
                    .path("id", UUID.randomUUID())
                    .foreign("id", theirAction);
        }
        samples.post(API + "/bold-actions/{id}/send-back", coach)
                .path("id", UUID.randomUUID())
                .foreign("id", theirAction)
                .body(Map.of("reason", "Ask one more person."));
    }

    /** As {@link #add}, with the one id that a body takes. */
    static void addWithIdsInBodies(EndpointSamples samples) {
        World world = World.create();
        World other = World.create();
        samples.post(API + "/modules/{content_id}/checkin", () -> world.as(world.learner))
                .path("content_id", submitted(world))
                .foreign("content_id", other.video())
                .body(Map.of("organization_id", world.organization))
                .foreign("/organization_id", other.organization);
    }

    private static UUID submitted(World world) {
        UUID video = world.video();
        world.report(world.learner, video, 100).statusCode(200);
        world.worksheet(video, "Ask three people").statusCode(200);
        return video;
    }
}
