package io.leaderforge.content.access;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Access follows entitlements, whatever changes at the same time. */
@ContentTest
class AccessTest {

    private static final String ITEM = ENTITLEMENTS + "/{e}/items/{i}";
    private static final String ORGANIZATION = ENTITLEMENTS + "/{e}/organizations/{o}";
    private static final String LOCK = "select id from entitlements where id = ? for update";

    private final World world = new World();

    @Test
    void concurrentDeactivationAndRevocationOfTheLastTwoPathsCloseTheItem() throws SQLException {
        UUID organization = world.organization();
        UUID item = world.item("Shared");
        UUID first = world.opened(organization, item);
        UUID second = world.opened(organization, item);
        assertEquals(
                List.of(200, 204),
                raceForAccess(
                        () -> world.owner().body(Map.of("is_active", false)).patch(ENTITLEMENTS + "/{e}", first),
                        () -> world.owner().delete(ORGANIZATION, second, organization)));
        assertEquals(0, world.accessRows());
    }

    /** The details of the entry are sealed; what it is about is not. */
    @Test
    void theAuditLogNamesTheEntitlementOfALink() {
        UUID id = world.opened(world.organization(), world.item("One"));
        assertEquals(
                List.of("entitlement.created", "entitlement.granted", "entitlement_item.added"),
                World.rows(
                        "select payload -> 'entry' ->> 'action' from outbox where topic = 'content.audit'"
                                + " and payload -> 'entry' ->> 'target_type' = 'entitlement'"
                                + " and payload -> 'entry' ->> 'target_id' = ? order by 1",
                        id.toString()));
    }

    @Test
    void anItemStaysOpenWhileAnotherEntitlementLeadsToIt() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID item = world.item("Shared");
        UUID first = world.opened(organization, item);
        UUID second = world.opened(organization, item);
        assertEquals(1, world.accessRows());
        delete(ORGANIZATION, first, organization);
        assertEquals(List.of("Shared"), world.seenBy(learner));
        delete(ITEM, second, item);
        assertEquals(List.of(), world.seenBy(learner));
    }

    @Test
    void concurrentRevocationsOfTheLastTwoPathsCloseTheItem() throws SQLException {
        UUID organization = world.organization();
        UUID item = world.item("Shared");
        UUID first = world.opened(organization, item);
        UUID second = world.opened(organization, item);
        assertEquals(
                List.of(204, 204),
                raceForAccess(
                        () -> world.owner().delete(ORGANIZATION, first, organization),
                        () -> world.owner().delete(ORGANIZATION, second, organization)));
        assertEquals(0, world.accessRows());
    }

    @Test
    void aConcurrentGrantAndRevocationLeaveTheItemOpen() throws SQLException {
        UUID organization = world.organization();
        UUID item = world.item("Shared");
        UUID old = world.opened(organization, item);
        UUID fresh = world.entitlement("New");
        world.put(fresh, item);
        assertEquals(
                List.of(204, 204),
                raceForAccess(
                        () -> world.owner().delete(ORGANIZATION, old, organization),
                        () -> world.owner().put(ORGANIZATION, fresh, organization)));
        assertEquals(1, world.accessRows());
    }

    @Test
    void changesOfOneEntitlementFollowOneAnother() throws SQLException {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID entitlement = world.entitlement("One");
        UUID item = world.item("Item");
        List<Supplier<Response>> calls = List.of(
                () -> world.owner().put(ITEM, entitlement, item),
                () -> world.owner().put(ORGANIZATION, entitlement, organization));
        assertEquals(List.of(204, 204), World.raceFor(LOCK, entitlement, calls));
        assertEquals(List.of("Item"), world.seenBy(learner));
    }

    @Test
    void anItemDeletedDuringAGrantLeavesNoAccess() throws SQLException {
        UUID organization = world.organization();
        UUID item = world.item("Item");
        UUID entitlement = world.entitlement("One");
        world.put(entitlement, item);
        List<Integer> answers = World.raceFor(
                "select id from items where id = ? for update",
                item,
                List.of(
                        () -> world.owner().put(ORGANIZATION, entitlement, organization),
                        () -> world.owner().delete(ITEMS + "/{i}", item)));
        assertEquals(List.of(204, 204), answers);
        assertEquals(0, world.accessRows());
    }

    /** One row is held, so that the last transaction waits; those before it are committed. */
    @Test
    void manyRowsAreRevokedInSeveralTransactions() throws SQLException {
        UUID organization = world.organization();
        UUID item = world.item("Shared");
        UUID other = world.opened(organization, item);
        UUID large = world.opened(organization, item);
        World.sql(
                "insert into entitlement_assignments (tenant_id, entitlement_id, organization_id)"
                        + " select ?, ?, gen_random_uuid() from generate_series(1, 2500)",
                world.tenant,
                large);
        World.sql(
                "insert into access (tenant_id, organization_id, content_id, content_created_at)"
                        + " select tenant_id, organization_id, ?, now() from entitlement_assignments"
                        + " where entitlement_id = ? on conflict do nothing",
                item,
                large);
        assertEquals(2_501, world.accessRows());
        try (Connection holder = Stack.current().jdbc("content", "owner")) {
            holder.setAutoCommit(false);
            String last = "select id from access where tenant_id = ? order by organization_id desc limit 1 for update";
            assertEquals(1, World.rows(holder, last, world.tenant).size());
            delete(ENTITLEMENTS + "/{e}", large);
            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> world.accessRows() <= 503);
            World.awaitBlocked(1);
            holder.rollback();
        }
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> world.accessRows() == 1);
        delete(ORGANIZATION, other, organization);
        assertEquals(0, world.accessRows());
    }

    @Test
    void whileCoreIsSilentAccessIsNeitherGrantedNorRevokedAndTheRestWorks() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID item = world.item("One");
        UUID entitlement = world.opened(organization, item);
        Stack.current().pauseHeartbeats();
        try {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(() -> world.owner()
                            .put(ORGANIZATION, entitlement, organization)
                            .then()
                            .statusCode(503)
                            .header("Retry-After", "1"));
            world.owner().delete(ORGANIZATION, entitlement, organization).then().statusCode(503);
            world.owner()
                    .body(Map.of("name", "Written meanwhile"))
                    .post(ENTITLEMENTS)
                    .then()
                    .statusCode(201);
            assertEquals(List.of("One"), world.seenBy(learner));
        } finally {
            Stack.current().resumeHeartbeats();
        }
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> world.owner()
                        .delete(ORGANIZATION, entitlement, organization)
                        .then()
                        .statusCode(204));
        assertEquals(List.of(), world.seenBy(learner));
    }

    @Test
    void anOrganizationThatHasNotArrivedIsNotFoundWithRetryAfter() {
        UUID entitlement = world.entitlement("One");
        UUID organization = UUID.randomUUID();
        world.owner()
                .put(ORGANIZATION, entitlement, organization)
                .then()
                .statusCode(404)
                .header("Retry-After", "1")
                .body("errors.pointer", contains("?organization_id"));
        EventSource.get()
                .state(
                        new OrganizationState(
                                organization, world.tenant, "Late", Map.of(), Map.of(), true, Instant.now()),
                        organization,
                        1);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> world.owner()
                                .put(ORGANIZATION, entitlement, organization)
                                .statusCode()
                        == 204);
    }

    private void delete(String path, UUID... ids) {
        world.owner().delete(path, (Object[]) ids).then().statusCode(204);
    }

    /** The status codes of calls that all wait for the tenant's one row of access. */
    @SafeVarargs
    private List<Integer> raceForAccess(Supplier<Response>... calls) throws SQLException {
        UUID access = (UUID) World.rows("select id from access where tenant_id = ?", world.tenant)
                .getFirst();
        return World.raceFor("select id from access where id = ? for update", access, List.of(calls));
    }
}
