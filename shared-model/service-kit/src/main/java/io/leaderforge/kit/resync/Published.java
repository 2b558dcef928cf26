package io.leaderforge.kit.resync;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of a topic, as far as a restore asks for it. */
record Published(ConsumerRecord<String, byte[]> record, Topic topic) {

    /** Heartbeats and what others have written that we cannot read are nothing to a restore. */
    boolean isEvent() {
        String type = header(EventHeaders.TYPE);
        return type != null
                && !type.equals(EventHeaders.HEARTBEAT_TYPE)
                && header(EventHeaders.ID) != null
                && header(EventHeaders.TENANT_ID) != null;
    }

    /** When it was sent, not when it was committed. */
    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    UUID id() {
        return UUID.fromString(String.valueOf(header(EventHeaders.ID)));
    }

    UUID tenantId() {
        return UUID.fromString(String.valueOf(header(EventHeaders.TENANT_ID)));
    }

    UUID key() {
        return UUID.fromString(record.key());
    }

    int epoch() {
        return (int) number(EventHeaders.EPOCH, 1);
    }

    long revision() {
        return number(EventHeaders.REVISION, 0);
    }

    private long number(String name, long otherwise) {
        String value = header(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    private @Nullable String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
