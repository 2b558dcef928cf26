package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.EventHeaders;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, and what it looks like on Kafka: a CloudEvent in binary mode. */
record OutboxRow(
        long seq,
        UUID id,
        UUID tenantId,
        String topic,
        String key,
        String type,
        String subject,
        Instant time,
        String dataSchema,
        @Nullable Long revision,
        int epoch,
        @Nullable String traceparent,
        @Nullable String payload) {

    static final String COLUMNS = "o.seq, o.id, o.tenant_id, o.topic, o.key, o.type, o.subject, o.time, o.dataschema,"
            + " o.revision, o.epoch, o.traceparent, o.payload::text";

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong(0),
                row.getUUID(1),
                row.getUUID(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getLong(9),
                row.getInteger(10),
                row.getString(11),
                row.getString(12));
    }

    ProducerRecord<String, byte[]> record(String source) {
        Headers headers = new RecordHeaders();
        cloudEvent(headers, id, source, type, subject, time, tenantId);
        put(headers, EventHeaders.DATA_SCHEMA, dataSchema);
        put(headers, EventHeaders.EPOCH, Integer.toString(epoch));
        if (revision != null) {
            put(headers, EventHeaders.REVISION, revision.toString());
        }
        if (traceparent != null) {
            put(headers, EventHeaders.TRACE_PARENT, traceparent);
            put(headers, EventHeaders.W3C_TRACE_PARENT, traceparent);
        }
        byte[] value = payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    static void cloudEvent(
            Headers headers, UUID id, String source, String type, String subject, Instant time, UUID tenantId) {
        put(headers, EventHeaders.SPEC_VERSION, "1.0");
        put(headers, EventHeaders.ID, id.toString());
        put(headers, EventHeaders.SOURCE, source);
        put(headers, EventHeaders.TYPE, type);
        put(headers, EventHeaders.SUBJECT, subject);
        put(headers, EventHeaders.TIME, time.toString());
        put(headers, EventHeaders.TENANT_ID, tenantId.toString());
        put(headers, EventHeaders.CONTENT_TYPE, "application/json");
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
