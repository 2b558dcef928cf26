package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** Two videos, one of them entitled: the learner sees that one and no other. */
final class ContentChapter {

    private final Api owner;
    private final People people;
    private final Cast cast;

    ContentChapter(Api owner, People people, Cast cast) {
        this.owner = owner;
        this.people = people;
        this.cast = cast;
    }

    UUID run() {
        UUID module = video(cast.module());
        UUID hidden = video(cast.module() + " II");
        UUID entitlement =
                PeopleChapter.id(owner.post("/api/v1/content/entitlements", Json.object("name", cast.organization()))
                        .expect(201));
        owner.put("/api/v1/content/entitlements/" + entitlement + "/items/" + module, null)
                .expect(204);
        String grant = "/api/v1/content/entitlements/" + entitlement + "/organizations/" + people.organizationId();
        Await.until(
                "content to know the organization",
                Journey.SOON,
                () -> owner.put(grant, null).expect(204));
        JsonNode seen = Await.until(
                "the learner's item",
                Journey.SOON,
                () -> people.learner().get("/api/v1/content/items/" + module).expect(200));
        Check.equal("title", cast.module(), seen.path("title").asText());
        people.learner().get("/api/v1/content/items/" + hidden).expect(404);
        Check.equal(
                "number of the learner's items",
                1,
                Json.items(people.learner().get("/api/v1/content/items").expect(200))
                        .size());
        return module;
    }

    private UUID video(String title) {
        return PeopleChapter.id(owner.post(
                        "/api/v1/content/items",
                        Json.object(
                                "type",
                                "video",
                                "title",
                                title,
                                "content_url",
                                "https://videos.example.org/" + cast.run() + ".mp4",
                                "duration_seconds",
                                540,
                                "tags",
                                Json.array("leadership", cast.module())))
                .expect(201));
    }
}
