package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Views by a visitor and by the learner, and a like that is taken back, counted for those who look after content. */
final class EngagementChapter {

    private final Api owner;
    private final Api visitor;
    private final People people;
    private final UUID module;

    EngagementChapter(Api owner, Api visitor, People people, UUID module) {
        this.owner = owner;
        this.visitor = visitor;
        this.people = people;
        this.module = module;
    }

    void run() {
        JsonNode views =
                Json.object("events", Json.array(view("visit-1"), view("visit-2"), view("visit-2"), Json.object()));
        JsonNode receipt = visitor.post("/api/v1/engagement/events", views).expect(202);
        Check.equal("accepted", 3, receipt.path("accepted").asInt());
        Check.equal(
                "rejected", 3, receipt.path("rejected").path(0).path("index").asInt());
        people.learner()
                .post("/api/v1/engagement/events", Json.object("events", Json.array(view(null))))
                .expect(202);
        String like = "/api/v1/engagement/items/" + module + "/like";
        Check.equal(
                "liked",
                true,
                people.learner()
                        .put(like, Json.object())
                        .expect(200)
                        .path("like")
                        .asBoolean());
        String performance = "/api/v1/engagement/content/" + module + "/performance";
        JsonNode figures = Await.until("the figures", Journey.SOON, () -> {
            JsonNode body = owner.get(performance).expect(200);
            return body.path("total_views").asInt() >= 3 ? body : null;
        });
        Check.equal("unique views", 3, figures.path("unique_views").asInt());
        Check.equal("likes", 1, figures.path("likes").asInt());
        people.learner().send("DELETE", like, null).expect(200);
        Check.equal(
                "likes after the like is undone",
                0,
                owner.get(performance).expect(200).path("likes").asInt());
        people.learner().get(performance).expect(403);
    }

    private JsonNode view(@Nullable String session) {
        var event = Json.object("content_id", module, "event_type", "view");
        if (session != null) {
            event.put("session_id", session);
        }
        return event;
    }
}
