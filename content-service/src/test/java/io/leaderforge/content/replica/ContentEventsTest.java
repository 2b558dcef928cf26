package io.leaderforge.content.replica;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.ProbedEvent;
import io.leaderforge.testkit.Replicas;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ContentTest
class ContentEventsTest {

    private final World world = new World(Replicas.published());
    private final EventProbe probe = EventProbe.on(Topic.CONTENT_ITEM, Topic.CONTENT_ACCESS);

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void anItemsLifeIsPublishedWithRisingRevisions() {
        UUID id = world.item(Map.of("type", "video", "title", "One", "tags", List.of("a"), "duration_seconds", 90));
        ProbedEvent made = probe.await(ItemState.class, item -> item.id().equals(id));
        ItemState state = made.as(ItemState.class);
        assertEquals(world.tenant, made.tenantId());
        assertEquals(List.of("a"), state.tags());
        assertEquals(90, state.durationSeconds());
        assertEquals("published", state.status());
        world.owner()
                .body(Map.of("title", "Two"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(200);
        ProbedEvent changed = probe.await(ItemState.class, item -> item.title().equals("Two"));
        world.owner()
                .body(Map.of("title", "Two"))
                .patch(ITEMS + "/{id}", id)
                .then()
                .statusCode(200);
        world.owner().delete(ITEMS + "/{id}", id).then().statusCode(204);
        ProbedEvent deleted = probe.awaitTombstone(Topic.CONTENT_ITEM, id);
        assertTrue(made.revision() < changed.revision() && changed.revision() < deleted.revision());
        assertEquals(
                3,
                probe.all(Topic.CONTENT_ITEM, event -> event.aggregateId().equals(id))
                        .size());
    }

    @Test
    void accessIsPublishedOnceAndEndsWithATombstone() {
        UUID organization = world.organization();
        UUID item = world.item("One");
        UUID first = world.opened(organization, item);
        ProbedEvent granted =
                probe.await(AccessState.class, access -> access.contentId().equals(item));
        assertEquals(organization, granted.as(AccessState.class).organizationId());
        UUID second = world.opened(organization, item);
        revoke(first, organization);
        revoke(second, organization);
        ProbedEvent ended = probe.awaitTombstone(Topic.CONTENT_ACCESS, granted.aggregateId());
        assertTrue(ended.revision() > granted.revision());
        // The tombstone is the last that is published: neither the second grant nor the first revocation was before it.
        assertEquals(
                2,
                probe.all(Topic.CONTENT_ACCESS, event -> event.tenantId().equals(world.tenant))
                        .size());
    }

    @Test
    void aDeletedItemEndsItsAccess() {
        UUID organization = world.organization();
        UUID item = world.item("One");
        world.opened(organization, item);
        ProbedEvent granted =
                probe.await(AccessState.class, access -> access.contentId().equals(item));
        world.owner().delete(ITEMS + "/{id}", item).then().statusCode(204);
        probe.awaitTombstone(Topic.CONTENT_ACCESS, granted.aggregateId());
        probe.awaitTombstone(Topic.CONTENT_ITEM, item);
    }

    @Test
    void withAnOrganizationItsAssignmentsAndAccessGo() {
        UUID organization = world.organization();
        UUID stays = world.organization();
        UUID item = world.item("One");
        UUID entitlement = world.opened(organization, item);
        world.grant(entitlement, stays);
        ProbedEvent granted =
                probe.await(AccessState.class, access -> access.organizationId().equals(organization));
        EventSource.get().tombstone(OrganizationState.class, world.tenant, organization, 2);
        probe.awaitTombstone(Topic.CONTENT_ACCESS, granted.aggregateId());
        assertEquals(1, world.accessRows());
        assertEquals(1L, count("entitlement_assignments"));
        world.owner()
                .put(ENTITLEMENTS + "/{e}/organizations/{o}", entitlement, organization)
                .then()
                .statusCode(404);
    }

    @Test
    void withATenantEverythingGoes() {
        UUID organization = world.organization();
        UUID item = world.item("One");
        world.opened(organization, item);
        ProbedEvent granted =
                probe.await(AccessState.class, access -> access.contentId().equals(item));
        EventSource.get().tombstone(TenantState.class, world.tenant, world.tenant, 2);
        probe.awaitTombstone(Topic.CONTENT_ACCESS, granted.aggregateId());
        probe.awaitTombstone(Topic.CONTENT_ITEM, item);
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> count("entitlements") == 0);
        for (String table : List.of("items", "content_entitlements", "entitlement_assignments", "access")) {
            assertEquals(0L, count(table), table);
        }
    }

    /** A fetch takes 16 KiB of a partition, but always a whole event. */
    @Test
    void eventsLargerThanAFetchArrive() {
        Random random = new Random(1);
        int large = 20;
        for (int i = 0; i < large; i++) {
            UUID id = UUID.randomUUID();
            byte[] noise = new byte[50_000];
            random.nextBytes(noise);
            Map<String, Object> branding = Map.of("noise", HexFormat.of().formatHex(noise));
            EventSource.get()
                    .state(
                            new OrganizationState(id, world.tenant, "Large", branding, null, true, Instant.now()),
                            id,
                            1);
        }
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> count("organizations") == large);
    }

    private long count(String table) {
        return (long) World.rows("select count(*) from " + table + " where tenant_id = ?", world.tenant)
                .getFirst();
    }

    private void revoke(UUID entitlement, UUID organization) {
        world.owner()
                .delete(ENTITLEMENTS + "/{e}/organizations/{o}", entitlement, organization)
                .then()
                .statusCode(204);
    }
}
