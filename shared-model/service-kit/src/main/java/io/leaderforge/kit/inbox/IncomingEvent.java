package io.leaderforge.kit.inbox;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event of this service's interest, read and checked.
 *
 * @param payload the state or fact; null for a tombstone
 * @param type    the event record's class, also of a tombstone
 */
record IncomingEvent(
        ConsumerRecord<String, byte[]> record,
        EventMeta meta,
        Class<? extends Record> type,
        @Nullable Record payload) {

    boolean isFact() {
        return meta.topic().kind() == Topic.Kind.FACT;
    }

    /** Whether an operator has put it again for this service alone. */
    boolean isReplay() {
        return record.headers().lastHeader(EventHeaders.ORIGINAL_TOPIC) != null;
    }

    Record requirePayload() {
        return Objects.requireNonNull(payload, "a fact has a payload");
    }

    /** What orders: the topic and the key. */
    String lineage() {
        return meta.topic().topicName() + " " + meta.key();
    }
}
