package io.leaderforge.engagement;

import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
        samples.post("/api/v1/engagement/notifications/{id}/read", tenant::asOwner)
                .path("id", notification(tenant))
                .foreign("id", notification(other));
        samples.post("/api/v1/engagement/notifications/read-all", tenant::asOwner);
        samples.put("/api/v1/engagement/notification-preferences/{kind}/{channel}", tenant::asOwner)
                .path("kind", "module_completed")
                .path("channel", "in_app")
                .body(Map.of("is_enabled", true));
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

    /** Something that the tenant's owner was told. */
    private static UUID notification(TestTenant tenant) {
        UUID id = Ids.next();
        try (Connection owner = Stack.current().jdbc("owner");
                PreparedStatement insert = owner.prepareStatement("insert into notifications"
                        + " (tenant_id, id, user_id, title, body, type) values (?, ?, ?, 'Done', '', 'test')")) {
            insert.setObject(1, tenant.id());
            insert.setObject(2, id);
            insert.setObject(3, As.ownerId(tenant.id()));
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
