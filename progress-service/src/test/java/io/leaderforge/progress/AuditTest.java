package io.leaderforge.progress;

import static io.leaderforge.progress.World.API;

import io.leaderforge.testkit.AuditContract;
import io.leaderforge.testkit.EndpointSamples;
import java.util.Map;
import java.util.UUID;

@ProgressTest
class AuditTest extends AuditContract {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
        World world = World.create(Map.of("bold_action_signoff", "leader"));
        samples.post(API + "/checkins/{id}/schedule", () -> world.as(world.coach))
                .path("id", asked(world))
                .body(Map.of("scheduled_at", "2090-01-31T09:00:00Z"));
        for (String verb : new String[] {"complete", "cancel"}) {
            samples.post(API + "/checkins/{id}/" + verb, () -> world.as(world.coach))
                    .path("id", asked(world));
        }
        samples.post(API + "/bold-actions/{id}/signoff", () -> world.as(world.coach))
                .path("id", done(world));
        samples.post(API + "/bold-actions/{id}/send-back", () -> world.as(world.coach))
                .path("id", done(world))
                .body(Map.of("reason", "Ask one more person."));
        for (String verb : new String[] {"cancel", "reopen"}) {
            samples.post(API + "/bold-actions/{id}/" + verb, () -> world.as(world.learner))
                    .path("id", done(world));
        }
    }

    private static UUID asked(World world) {
        UUID video = world.video();
        world.report(world.learner, video, 100).statusCode(200);
        world.worksheet(video, "Ask three people").statusCode(200);
        return world.checkin(video);
    }

    private static UUID done(World world) {
        UUID video = world.video();
        world.held(video);
        return UUID.fromString(world.act(world.learner, "/modules/" + video + "/bold-action/complete")
                .extract()
                .path("id"));
    }

    @Override
    protected String context() {
        return "progress";
    }
}
