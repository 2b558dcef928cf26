package io.leaderforge.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of events between their append and the commit. */
class PendingTest {

    private static final String ROWS = "select count(*) from core.outbox where tenant_id = '%s'";
    private static final String PAYLOADS =
            "select count(*) from core.outbox where tenant_id = '%s' and payload -> 'settings' ->> 'color' = 'red'";

    private static World world;
    private final UUID tenant = Ids.next();

    @BeforeAll
    static void start() {
        world = new World("core");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void anEventIsWhatItWasWhenItWasAppended() {
        UUID id = Ids.next();
        Map<String, Object> settings = new HashMap<>(Map.of("color", "red"));
        OrganizationState state = organization(id, settings);
        world.in(tenant, sql -> Outbox.append(sql, state, id, 1).invoke(() -> settings.put("color", "blue")));
        assertEquals(1, world.number(PAYLOADS.formatted(tenant)));
    }

    @Test
    void noEventsAreNoChange() {
        boolean nothing = world.in(
                tenant,
                sql -> Outbox.appendAll(sql, List.of()).map(none -> sql.notes().hasWritten()));
        assertFalse(nothing);
        UUID id = Ids.next();
        boolean one = world.in(
                tenant,
                sql -> Outbox.append(sql, World.organization(tenant, id, "O"), id, 1)
                        .map(appended -> sql.notes().hasWritten()));
        assertTrue(one);
        assertEquals(1, world.number(ROWS.formatted(tenant)));
    }

    @Test
    void aLargeTransactionGivesBackItsMemoryOnItsWay() {
        List<OutboxEvent> events = Stream.generate(Ids::next)
                .limit(Outbox.EVENTS_AT_ONCE + 1)
                .map(id -> OutboxEvent.state(World.organization(tenant, id, "O"), id, 1))
                .toList();
        int left = world.in(
                tenant,
                sql -> Outbox.appendAll(sql, events.subList(0, 2))
                        .chain(() -> Uni.createFrom()
                                .item(() -> Pending.of(sql).events().size()))
                        .invoke(two -> assertEquals(2, two))
                        .chain(() -> Outbox.appendAll(sql, events.subList(2, events.size())))
                        .map(all -> Pending.of(sql).events().size()));
        assertEquals(0, left);
        assertEquals(events.size(), world.number(ROWS.formatted(tenant)));
    }

    /** The relay would try it again and again, and all that is behind it would wait. */
    @Test
    void whatNoBrokerTakesIsRefusedWhereItIsMade() {
        assertRefused(Map.of("text", "漢".repeat(340_000)));
        assertRefused(Map.of("numbers", Collections.nCopies(400_000, 1)));
        assertRefused(Map.of("numbers", Collections.nCopies(4_000, 1e308)));
        UUID id = Ids.next();
        Map<String, Object> large = Map.of("text", "漢".repeat(300_000));
        world.in(tenant, sql -> Outbox.append(sql, organization(id, large), id, 1));
        try (Tail tail = world.tail("core.organization");
                Relay relay = world.relay()) {
            assertEquals(
                    1,
                    tail.await(1, record -> id.toString().equals(record.key())).size());
        }
    }

    private void assertRefused(Map<String, Object> settings) {
        UUID id = Ids.next();
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> world.in(tenant, sql -> Outbox.append(sql, organization(id, settings), id, 1)));
        assertEquals(ProblemType.CONTENT_TOO_LARGE, refused.type());
    }

    private OrganizationState organization(UUID id, Map<String, Object> settings) {
        return new OrganizationState(id, tenant, "O", null, settings, true, Instant.now());
    }

    @Test
    void aTransactionThatFailsPublishesNothing() {
        UUID id = Ids.next();
        Uni<Void> failing = world.transactions.withSql(
                Caller.service(tenant),
                sql -> Outbox.append(sql, World.organization(tenant, id, "O"), id, 1)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))));
        assertTrue(failing.onFailure()
                .recoverWithNull()
                .await()
                .asOptional()
                .indefinitely()
                .isEmpty());
        assertEquals(0, world.number(ROWS.formatted(tenant)));
    }
}
