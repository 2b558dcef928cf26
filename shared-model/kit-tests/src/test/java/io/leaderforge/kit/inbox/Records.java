package io.leaderforge.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.EventTenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as the relay writes them. */
public final class Records {

    private static final AtomicLong OFFSETS = new AtomicLong();

    private Records() {}

    public static ConsumerRecord<String, byte[]> state(Record event, UUID key, int epoch, long revision) {
        Headers headers = headers(EventTypes.typeOf(event.getClass()), EventTenant.of(event));
        put(headers, "ce_revision", Long.toString(revision));
        put(headers, "ce_epoch", Integer.toString(epoch));
        return record(EventTypes.topicOf(event.getClass()).topicName(), key, json(event), headers);
    }

    public static ConsumerRecord<String, byte[]> tombstone(Class<?> type, UUID tenant, UUID key, long revision) {
        Headers headers = headers(EventTypes.deletedTypeOf(type), tenant);
        put(headers, "ce_revision", Long.toString(revision));
        put(headers, "ce_epoch", "1");
        return record(EventTypes.topicOf(type).topicName(), key, null, headers);
    }

    public static ConsumerRecord<String, byte[]> fact(Record event, UUID key) {
        Headers headers = headers(EventTypes.typeOf(event.getClass()), EventTenant.of(event));
        return record(EventTypes.topicOf(event.getClass()).topicName(), key, json(event), headers);
    }

    public static ConsumerRecord<String, byte[]> record(String topic, UUID key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                OFFSETS.incrementAndGet(),
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key.toString(),
                value,
                headers,
                Optional.empty());
    }

    public static Headers headers(String type, UUID tenant) {
        Headers headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", Ids.next().toString());
        put(headers, "ce_type", type);
        put(headers, "ce_source", "/leaderforge/test");
        put(headers, "ce_time", Instant.now().toString());
        put(headers, "ce_tenantid", tenant.toString());
        return headers;
    }

    public static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] json(Record event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
