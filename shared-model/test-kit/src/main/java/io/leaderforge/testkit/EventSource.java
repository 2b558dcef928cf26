package io.leaderforge.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.EventTenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events as another context's relay would: CloudEvents in binary mode, keyed by the aggregate, acknowledged when a
 * method returns. Each method answers the event's id. For any thread.
 */
public final class EventSource {

    private static final EventSource SHARED = new EventSource();

    private final KafkaProducer<String, byte[]> producer;

    private EventSource() {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Stack.current().kafkaBootstrapServers(), "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The one source; it needs no closing. */
    public static EventSource get() {
        return SHARED;
    }

    /** The whole state of an aggregate at a revision, in epoch 1. */
    public UUID state(Record state, UUID key, long revision) {
        return state(state, key, revision, 1);
    }

    public UUID state(Record state, UUID key, long revision, int epoch) {
        Map<String, String> headers = headers(state.getClass(), EventTenant.of(state), key, epoch);
        headers.put(EventHeaders.REVISION, Long.toString(revision));
        return send(EventTypes.topicOf(state.getClass()), key, headers, json(state));
    }

    /** The deletion of an aggregate. */
    public UUID tombstone(Class<? extends Record> state, UUID tenantId, UUID key, long revision) {
        Map<String, String> headers = headers(state, tenantId, key, 1);
        headers.put(EventHeaders.TYPE, EventTypes.deletedTypeOf(state));
        headers.put(EventHeaders.REVISION, Long.toString(revision));
        return send(EventTypes.topicOf(state), key, headers, null);
    }

    /** Something that happened to the aggregate of this key. */
    public UUID fact(Record fact, UUID key) {
        return fact(fact, key, Ids.next());
    }

    /** With an id of its own, to publish the same fact twice. */
    public UUID fact(Record fact, UUID key, UUID eventId) {
        Map<String, String> headers = headers(fact.getClass(), EventTenant.of(fact), key, 1);
        headers.put(EventHeaders.ID, eventId.toString());
        return send(EventTypes.topicOf(fact.getClass()), key, headers, json(fact));
    }

    /** The headers an event of this type has, to be changed and sent by {@link #raw}. */
    public Map<String, String> headers(Class<?> type, UUID tenantId, UUID key, int epoch) {
        Topic topic = EventTypes.topicOf(type);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(EventHeaders.SPEC_VERSION, "1.0");
        headers.put(EventHeaders.ID, Ids.next().toString());
        headers.put(EventHeaders.SOURCE, "/leaderforge/" + topic.context());
        headers.put(EventHeaders.TYPE, EventTypes.typeOf(type));
        headers.put(EventHeaders.SUBJECT, key.toString());
        headers.put(EventHeaders.TIME, Instant.now().toString());
        headers.put(EventHeaders.TENANT_ID, tenantId.toString());
        headers.put(EventHeaders.DATA_SCHEMA, EventTypes.SCHEMA_BASE + EventTypes.schemaOf(type));
        headers.put(EventHeaders.EPOCH, Integer.toString(epoch));
        String trace =
                "00-" + hex(UUID.randomUUID()) + "-" + hex(UUID.randomUUID()).substring(0, 16) + "-01";
        headers.put(EventHeaders.TRACE_PARENT, trace);
        headers.put(EventHeaders.W3C_TRACE_PARENT, trace);
        headers.put(EventHeaders.CONTENT_TYPE, "application/json");
        return headers;
    }

    /** Any record, right or wrong. */
    public void raw(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a record for " + topic, e.getCause());
        }
    }

    private UUID send(Topic topic, UUID key, Map<String, String> headers, byte @Nullable [] value) {
        raw(topic.topicName(), key.toString(), headers, value);
        return UUID.fromString(String.valueOf(headers.get(EventHeaders.ID)));
    }

    private static byte[] json(Record event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
