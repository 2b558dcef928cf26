package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the outbox.
 *
 * @param type     the record's class, of the catalogue in contracts
 * @param event    the payload; null for the tombstone of a state
 * @param tenantId whose it is; row-level security refuses any but the caller's
 * @param key      the aggregate's id, which orders events
 * @param revision of a state; null for a fact
 */
public record OutboxEvent(
        Lane lane,
        Class<? extends Record> type,
        @Nullable Record event,
        UUID tenantId,
        UUID key,
        @Nullable Long revision) {

    public OutboxEvent {
        boolean state = EventTypes.topicOf(type).kind() == Topic.Kind.STATE;
        if (state && (revision == null || lane != Lane.of(EventTypes.topicOf(type)))) {
            throw new IllegalArgumentException(type + " is a state: it needs a revision and its topic's lane");
        }
        if (!state && (revision != null || event == null)) {
            throw new IllegalArgumentException(type + " is a fact: it has no revision and no tombstone");
        }
    }

    /** The whole public state of an aggregate at its revision, which rises by every change. */
    public static OutboxEvent state(Record event, UUID key, long revision) {
        return new OutboxEvent(laneOf(event), event.getClass(), event, EventTenant.of(event), key, revision);
    }

    /** The deletion of an aggregate; its revision is above that of the last state. */
    public static OutboxEvent tombstone(Class<? extends Record> type, UUID tenantId, UUID key, long revision) {
        return new OutboxEvent(Lane.of(EventTypes.topicOf(type)), type, null, tenantId, key, revision);
    }

    /** Something that happened; {@code key} is the aggregate whose facts are to be consumed in order. */
    public static OutboxEvent fact(Record event, UUID key) {
        return fact(event, key, laneOf(event));
    }

    public static OutboxEvent fact(Record event, UUID key, Lane lane) {
        return new OutboxEvent(lane, event.getClass(), event, EventTenant.of(event), key, null);
    }

    private static Lane laneOf(Record event) {
        return Lane.of(EventTypes.topicOf(event.getClass()));
    }

    String topicName() {
        return EventTypes.topicOf(type).topicName();
    }

    String typeName() {
        return event == null ? EventTypes.deletedTypeOf(type) : EventTypes.typeOf(type);
    }
}
