package io.leaderforge.contracts.event;

import java.util.List;

/** The AsyncAPI 3 document of all topics. */
final class AsyncApi {

    private final StringBuilder yaml = new StringBuilder();

    private AsyncApi() {}

    static String document() {
        AsyncApi document = new AsyncApi();
        document.head();
        document.channels();
        document.operations();
        document.components();
        return document.yaml.toString();
    }

    private void head() {
        yaml.append("""
                # Generated from the event records in shared-model/contracts; do not edit.
                asyncapi: 3.0.0
                info:
                  title: LeaderForge events
                  version: 1.0.0
                  description: >-
                    CloudEvents 1.0 in Kafka's binary mode. The record key is the aggregate's id. State topics are
                    compacted and carry an aggregate's whole public state; a record without value marks a deletion.
                    Fact topics carry what happened. Readers ignore unknown fields and skip unknown types.
                defaultContentType: application/json
                servers:
                  local:
                    host: localhost:9093
                    protocol: kafka
                """);
        yaml.append(Rooms.SERVER);
    }

    private void channels() {
        yaml.append("channels:\n").append(Rooms.CHANNEL);
        for (Topic topic : Topic.values()) {
            line(1, topic.topicName() + ":");
            line(2, "address: " + topic.topicName());
            line(2, "servers: [{$ref: '#/servers/local'}]");
            line(2, "description: " + description(topic.kind()) + ", written by " + topic.context() + " alone.");
            line(2, "bindings:");
            line(3, "kafka:");
            line(4, "partitions: " + topic.partitions());
            line(4, "topicConfiguration:");
            line(5, "cleanup.policy: [" + (topic.kind() == Topic.Kind.STATE ? "compact" : "delete") + "]");
            line(2, "messages:");
            if (topic.kind() == Topic.Kind.ROOM) {
                line(3, "room.signal:");
                line(4, "$ref: '#/components/messages/room.signal'");
            }
            for (Class<?> event : eventsOf(topic)) {
                names(event).forEach(name -> {
                    line(3, name + ":");
                    line(4, "$ref: '#/components/messages/" + name + "'");
                });
            }
        }
    }

    private static String description(Topic.Kind kind) {
        return switch (kind) {
            case STATE -> "State";
            case FACT -> "Facts";
            case LIVE -> "Live events, which the context streams to open pages";
            case ROOM -> "What the context's instances tell each other of rooms";
        };
    }

    private void operations() {
        yaml.append("operations:\n").append(Rooms.OPERATIONS);
        for (Topic topic : Topic.values()) {
            line(1, "publish." + topic.topicName() + ":");
            line(2, "action: send");
            line(2, "channel:");
            line(3, "$ref: '#/channels/" + topic.topicName() + "'");
        }
    }

    private void components() {
        yaml.append("components:\n  messages:\n").append(Rooms.MESSAGES);
        for (Class<?> event : EventTypes.all()) {
            message(
                    EventTypes.typeOf(event),
                    event.getSimpleName(),
                    "../shared-model/contracts/schemas/" + EventTypes.schemaOf(event));
            if (EventTypes.topicOf(event).kind() == Topic.Kind.STATE) {
                message(EventTypes.deletedTypeOf(event), event.getSimpleName() + ", deleted", null);
            }
        }
        yaml.append("  schemas:\n").append(Rooms.MEMBER);
        yaml.append("    CloudEventHeaders:\n      type: object\n      required: [ce_specversion, ce_id,"
                + " ce_source, ce_type, ce_subject, ce_time, ce_tenantid, ce_epoch, ce_dataschema, content-type]\n"
                + "      properties:\n");
        for (String header : List.of(
                EventHeaders.SPEC_VERSION,
                EventHeaders.ID,
                EventHeaders.SOURCE,
                EventHeaders.TYPE,
                EventHeaders.SUBJECT,
                EventHeaders.TIME,
                EventHeaders.TENANT_ID,
                EventHeaders.EPOCH,
                EventHeaders.REVISION,
                EventHeaders.DATA_SCHEMA,
                EventHeaders.TRACE_PARENT,
                EventHeaders.W3C_TRACE_PARENT,
                EventHeaders.CONTENT_TYPE)) {
            line(4, header + ":");
            line(5, "type: string");
        }
    }

    private void message(String name, String title, @org.jspecify.annotations.Nullable String schema) {
        line(2, name + ":");
        line(3, "name: " + name);
        line(3, "title: " + title);
        line(3, "contentType: application/json");
        line(3, "headers:");
        line(4, "$ref: '#/components/schemas/CloudEventHeaders'");
        line(3, "payload:");
        line(4, schema == null ? "type: 'null'" : "$ref: '" + schema + "'");
    }

    static List<Class<?>> eventsOf(Topic topic) {
        return EventTypes.all().stream()
                .filter(event -> EventTypes.topicOf(event) == topic)
                .toList();
    }

    static List<String> names(Class<?> event) {
        return EventTypes.topicOf(event).kind() == Topic.Kind.STATE
                ? List.of(EventTypes.typeOf(event), EventTypes.deletedTypeOf(event))
                : List.of(EventTypes.typeOf(event));
    }

    private void line(int depth, String text) {
        yaml.append("  ".repeat(depth)).append(text).append('\n');
    }
}
