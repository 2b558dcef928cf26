package io.leaderforge.kit.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.EventTenant;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Turns Kafka records into events: headers, payload, and that both name the same tenant. */
final class EventReader {

    private static final ObjectReader JSON =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private static final Map<String, Class<? extends Record>> DELETED = new HashMap<>();

    static {
        for (Class<?> type : EventTypes.all()) {
            if (EventTypes.topicOf(type).kind() == Topic.Kind.STATE) {
                DELETED.put(EventTypes.deletedTypeOf(type), type.asSubclass(Record.class));
            }
        }
    }

    private final String consumer;
    private final EventHandlers handlers;

    EventReader(String consumer, EventHandlers handlers) {
        this.consumer = consumer;
        this.handlers = handlers;
    }

    Reading read(ConsumerRecord<String, byte[]> record) {
        String type = Headers.find(record, EventHeaders.TYPE);
        try {
            if (EventHeaders.HEARTBEAT_TYPE.equals(type)) {
                return new Reading.Heartbeat(record.topic(), record.partition(), time(record));
            }
            if (type == null) {
                return new Reading.Unreadable(record, "the header " + EventHeaders.TYPE + " is missing");
            }
            String group = Headers.find(record, EventHeaders.GROUP);
            if (group != null && !group.equals(consumer)) {
                return new Reading.Skipped(record, "for another group");
            }
            Class<? extends Record> known = record.value() == null ? DELETED.get(type) : EventTypes.classOf(type);
            if (known == null || !handlers.knows(known)) {
                return new Reading.Skipped(record, "type not handled");
            }
            return new Reading.Event(event(record, type, known));
        } catch (IOException | RuntimeException e) {
            return new Reading.Unreadable(record, "unreadable: " + firstLine(e));
        }
    }

    private static IncomingEvent event(
            ConsumerRecord<String, byte[]> record, String typeName, Class<? extends Record> type) throws IOException {
        byte[] value = record.value();
        Record payload = value == null ? null : JSON.forType(type).readValue(value);
        UUID tenant = UUID.fromString(Headers.require(record, EventHeaders.TENANT_ID));
        if (payload != null && !tenant.equals(EventTenant.of(payload))) {
            throw new IllegalArgumentException(EventHeaders.TENANT_ID + " is not the payload's tenant");
        }
        Topic topic = EventTypes.topicOf(type);
        String published = originalTopic(record);
        if (!topic.topicName().equals(published)) {
            throw new IllegalArgumentException(typeName + " does not belong on " + published);
        }
        EventMeta meta = new EventMeta(
                UUID.fromString(Headers.require(record, EventHeaders.ID)),
                typeName,
                topic,
                tenant,
                UUID.fromString(record.key()),
                (int) Headers.number(record, EventHeaders.EPOCH, 1),
                revision(record, topic),
                time(record),
                Headers.find(record, EventHeaders.TRACE_PARENT));
        return new IncomingEvent(record, meta, type, payload);
    }

    private static long revision(ConsumerRecord<String, byte[]> record, Topic topic) {
        return topic.kind() == Topic.Kind.STATE
                ? Long.parseLong(Headers.require(record, EventHeaders.REVISION))
                : Headers.number(record, EventHeaders.REVISION, 0);
    }

    private static java.time.Instant time(ConsumerRecord<?, ?> record) {
        return OffsetDateTime.parse(Headers.require(record, EventHeaders.TIME)).toInstant();
    }

    static String originalTopic(ConsumerRecord<?, ?> record) {
        String original = Headers.find(record, EventHeaders.ORIGINAL_TOPIC);
        return original == null ? record.topic() : original;
    }

    static String firstLine(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return text.lines().findFirst().orElse(text);
    }
}
