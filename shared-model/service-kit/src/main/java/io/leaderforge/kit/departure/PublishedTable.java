package io.leaderforge.kit.departure;

import io.leaderforge.kit.outbox.OutboxEvent;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A table of which a state topic says something although it is not the topic's own table, e.g. of sessions that were revoked.
 * A bean; with each row that a departure deletes its tombstone is published.
 */
public record PublishedTable(String table, BiFunction<UUID, UUID, OutboxEvent> tombstones) {

    OutboxEvent tombstone(UUID tenantId, UUID id) {
        return tombstones.apply(tenantId, id);
    }
}
