package io.leaderforge.gateway.tenant;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantFeedTest {

    private static final Map<String, Object> NO_KAFKA = Map.of("bootstrap.servers", "127.0.0.1:1");
    private static final TenantEntry ACME =
            new TenantEntry(UUID.randomUUID(), "acme", "active", "Acme.example", null, null);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(15);
    private final Vertx vertx = Vertx.vertx();
    private final TenantTable table = new TenantTable();

    @TempDir
    Path dir;

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void withoutKafkaTheSnapshotServesAfterAWhile() {
        TenantSnapshot snapshot = new TenantSnapshot(dir.resolve("new/tenants.json"));
        snapshot.save(List.of(ACME));
        TenantFeed patient = feed(new TenantTable(), snapshot, Duration.ofHours(1));
        TenantFeed feed = feed(table, snapshot, SHORT);
        assertEquals(ACME, table.byDomain("acme.example"));
        await().atMost(SOON).until(feed::ready);
        assertFalse(patient.ready());
        assertFalse(feed.current());
        assertNotNull(feed.snapshotTime());
        feed.stop();
        patient.stop();
    }

    /** Another feed that started later and has a snapshot shows that the time to serve from one has come. */
    @Test
    void withoutKafkaAndSnapshotNobodyIsServed() throws Exception {
        Path file = dir.resolve("tenants.json");
        Files.writeString(file, "not a table");
        TenantFeed feed = feed(table, new TenantSnapshot(file), SHORT);
        TenantSnapshot snapshot = new TenantSnapshot(dir.resolve("other.json"));
        snapshot.save(List.of(ACME));
        TenantFeed later = feed(new TenantTable(), snapshot, SHORT);
        await().atMost(SOON).until(later::ready);
        assertFalse(feed.ready());
        later.stop();
        feed.stop();
    }

    /** Started at once; without a broker it waits so long before it serves from a snapshot. */
    private TenantFeed feed(TenantTable table, TenantSnapshot snapshot, Duration patience) {
        TenantFeed feed = new TenantFeed(table, snapshot, vertx, NO_KAFKA, patience);
        feed.start();
        return feed;
    }

    @Test
    void everyDomainOfATenantLeadsToItUntilItIsGivenUp() {
        table.put(new TenantEntry(ACME.id(), "acme", "active", "a.example", List.of("a.example", "B.example"), null));
        assertEquals(ACME.id(), table.byDomain("a.example").id());
        assertEquals(ACME.id(), table.byDomain("b.example").id());
        table.put(new TenantEntry(ACME.id(), "acme", "active", "b.example", List.of("b.example"), null));
        assertNull(table.byDomain("a.example"));
        assertEquals(ACME.id(), table.byDomain("b.example").id());
        table.remove(ACME.id());
        assertNull(table.byDomain("b.example"));
    }

    @Test
    void aNameLeadsToItsNewestOwner() {
        TenantEntry other = new TenantEntry(UUID.randomUUID(), "other", "active", null, null, null);
        table.put(ACME);
        table.put(other);
        // The domain moves; the news arrive in the wrong order.
        table.put(new TenantEntry(other.id(), "other", "active", "acme.example", null, null));
        table.put(new TenantEntry(ACME.id(), "acme", "active", null, null, null));
        assertEquals(other.id(), table.byDomain("acme.example").id());
        table.remove(other.id());
        assertNull(table.byDomain("acme.example"));
        assertTrue(table.byKey("acme") != null && table.byKey("other") == null);
        table.retain(List.of());
        assertEquals(0, table.size());
    }
}
