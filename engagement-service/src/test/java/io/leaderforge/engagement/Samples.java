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
        UUID content = Given.item(tenant.id(), "Trust");
        samples.post("/api/v1/engagement/events", () -> As.anonymous(tenant.id()))
                .body(Map.of(
                        "events", List.of(Map.of("content_id", content, "event_type", "view", "session_id", "visit"))));
        samples.put("/api/v1/engagement/items/{id}/{kind}", tenant::asOwner)
                .path("id", content)
                .path("kind", "like");
        samples.post("/api/v1/engagement/notifications/{id}/read", tenant::asOwner)
                .path("id", UUID.randomUUID());
    }
}
