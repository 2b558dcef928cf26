package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as any Kafka client sees it.
 *
 * @param headers all of them, as text
 * @param value null for a tombstone
 */
public record ProbedEvent(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable String value) {

    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static ProbedEvent of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        byte[] value = record.value();
        return new ProbedEvent(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                headers,
                value == null ? null : new String(value, StandardCharsets.UTF_8));
    }

    /** The CloudEvents type. */
    public String type() {
        return header(EventHeaders.TYPE);
    }

    public UUID id() {
        return UUID.fromString(header(EventHeaders.ID));
    }

    public UUID tenantId() {
        return UUID.fromString(header(EventHeaders.TENANT_ID));
    }

    /** The aggregate's id: the record's key. */
    public UUID aggregateId() {
        return UUID.fromString(String.valueOf(key));
    }

    public long revision() {
        return Long.parseLong(header(EventHeaders.REVISION));
    }

    public int epoch() {
        return Integer.parseInt(header(EventHeaders.EPOCH));
    }

    public boolean isTombstone() {
        return value == null;
    }

    public String header(String name) {
        String header = headers.get(name);
        assertNotNull(header, () -> "the record has no header " + name + ": " + this);
        return header;
    }

    /** The payload as the JSON it is. */
    public JsonNode json() {
        return as(JsonNode.class);
    }

    /** The payload as an event record. */
    public <T> T as(Class<T> type) {
        assertNotNull(value, () -> "a tombstone has no payload: " + this);
        try {
            return Json.mapper().readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isHeartbeat() {
        return EventHeaders.HEARTBEAT_TYPE.equals(headers.get(EventHeaders.TYPE));
    }

    /** Asserts every CloudEvents attribute the platform promises, on the right topic with the right key. */
    public ProbedEvent assertCloudEvent() {
        assertEquals("1.0", header(EventHeaders.SPEC_VERSION));
        assertTrue(header(EventHeaders.CONTENT_TYPE).startsWith("application/json"), "content-type");
        id();
        URI.create(header(EventHeaders.SOURCE));
        OffsetDateTime.parse(header(EventHeaders.TIME));
        assertEquals(key, header(EventHeaders.SUBJECT), "the subject is the aggregate's id, like the key");
        URI.create(header(EventHeaders.DATA_SCHEMA));
        tenantId();
        assertTrue(epoch() > 0, "epoch");
        Topic known = Topic.named(topic);
        assertNotNull(known, () -> topic + " is not in the catalogue");
        if (known.kind() == Topic.Kind.STATE) {
            assertTrue(revision() >= 0, "revision");
        } else {
            assertNotNull(value, "a fact has a payload");
        }
        String trace = headers.get(EventHeaders.W3C_TRACE_PARENT);
        assertTrue(trace == null || TRACEPARENT.matcher(trace).matches(), () -> "traceparent: " + trace);
        if (value != null) {
            Class<? extends Record> type = EventTypes.classOf(type());
            assertNotNull(type, () -> "unknown type " + type());
            assertEquals(known, EventTypes.topicOf(type), "the type's topic");
            as(type);
        }
        return this;
    }
}
