package io.leaderforge.engagement;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A valid request for each endpoint that takes something. */
final class Samples {

    private Samples() {}

    static void add(EndpointSamples samples) {
        TestTenant tenant = Replicas.tenant();
        TestTenant other = Replicas.tenant();
        UUID content = Given.item(tenant.id(), "Trust");
        UUID foreign = Given.item(other.id(), "Elsewhere");
        samples.post("/api/v1/engagement/events", () -> As.anonymous(tenant.id()))
                .body(Map.of(
                        "events", List.of(Map.of("content_id", content, "event_type", "view", "session_id", "visit"))));
        samples.put("/api/v1/engagement/items/{id}/{kind}", tenant::asOwner)
                .path("id", content)
                .path("kind", "like")
                .foreign("id", foreign);
        badges(samples, tenant, other);
        samples.post("/api/v1/engagement/notifications/{id}/read", tenant::asOwner)
                .path("id", notification(tenant))
                .foreign("id", notification(other));
        samples.post("/api/v1/engagement/notifications/read-all", tenant::asOwner);
        samples.put("/api/v1/engagement/notification-preferences/{kind}/{channel}", tenant::asOwner)
                .path("kind", "module_completed")
                .path("channel", "in_app")
                .body(Map.of("is_enabled", true));
    }

    private static void badges(EndpointSamples samples, TestTenant tenant, TestTenant other) {
        String badges = "/api/v1/engagement/badges";
        UUID mine = badge(tenant, "mine");
        UUID theirs = badge(other, "theirs");
        UUID person = tenant.user("learner", "member");
        UUID stranger = other.user("learner", "member");
        Map<String, Object> rule =
                Map.of("event", "progress.completed", "kind", "item", "content_id", Given.item(tenant.id(), "Trust"));
        UUID foreign = Given.item(other.id(), "Elsewhere");
        samples.post(badges, tenant::asOwner)
                .body(Map.of("badge_key", "reader", "name", "Reader", "criteria", rule))
                .foreign("/criteria/content_id", foreign);
        samples.get(badges + "/{id}", tenant::asOwner).path("id", mine).foreign("id", theirs);
        samples.patch(badges + "/{id}", tenant::asOwner)
                .path("id", mine)
                .body(Map.of("name", "Mine", "criteria", rule))
                .foreign("/criteria/content_id", foreign)
                .foreign("id", theirs);
        samples.get(badges + "/{id}/people", tenant::asOwner).path("id", mine).foreign("id", theirs);
        for (var sample : List.of(
                samples.put(badges + "/{id}/people/{user_id}", tenant::asOwner),
                samples.delete(badges + "/{id}/people/{user_id}", tenant::asOwner))) {
            sample.path("id", mine)
                    .path("user_id", person)
                    .foreign("id", theirs)
                    .foreign("user_id", stranger);
        }
    }

    private static UUID badge(TestTenant tenant, String key) {
        return UUID.fromString(tenant.asOwner()
                .body(Map.of("badge_key", key, "name", key))
                .post("/api/v1/engagement/badges")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** With what can be read, and what can be taken back, of an item. */
    static void addReads(EndpointSamples samples) {
        TestTenant tenant = Replicas.tenant();
        UUID content = Given.item(tenant.id(), "Trust");
        UUID foreign = Given.item(Replicas.tenant().id(), "Elsewhere");
        for (String path : List.of("/content/{id}/performance", "/items/{id}/marks")) {
            samples.get("/api/v1/engagement" + path, tenant::asOwner)
                    .path("id", content)
                    .foreign("id", foreign);
        }
        samples.delete("/api/v1/engagement/items/{id}/{kind}", tenant::asOwner)
                .path("id", content)
                .path("kind", "like")
                .foreign("id", foreign);
    }

    /** A notification of the tenant's owner. */
    private static UUID notification(TestTenant tenant) {
        return Given.notification(tenant.id(), As.ownerId(tenant.id()), "Done", "", "module_completed");
    }
}
