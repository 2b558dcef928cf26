package io.leaderforge.contracts.event;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** docs/events.md. */
final class EventsPage {

    private EventsPage() {}

    static String page() {
        StringBuilder page = new StringBuilder("""
                # Events

                Generated from `shared-model/contracts`; do not edit. Every record is a CloudEvent 1.0 in Kafka's binary
                mode (`ce_` headers), keyed by the aggregate's id. A *state* topic is compacted and carries an
                aggregate's whole public state; a record without value (type `….deleted.v1`) marks a deletion, and
                `(ce_epoch, ce_revision)` orders the states of a key. A *fact* topic carries what happened, once per
                `ce_id`. A *live* topic carries what the context streams to open pages ([live.md](live.md)), keyed by the
                tenant, without dead letters. Dead letters of a topic are in `<topic>.dlq`; `<context>.replay` brings them back to one consumer.
                Core sends `io.leaderforge.core.heartbeat.v1` once a second to each partition of its state topics.

                | topic | kind | partitions | kept |
                |---|---|---|---|
                """);
        for (Topic topic : Topic.values()) {
            page.append("| `%s` | %s | %d | %s |\n"
                    .formatted(topic.topicName(), topic.kind().name().toLowerCase(), topic.partitions(), kept(topic)));
        }
        for (Topic topic : Topic.values()) {
            page.append("\n## ").append(topic.topicName()).append('\n');
            if (topic.kind() == Topic.Kind.ROOM) {
                page.append("\nSignals between the instances of the context, no CloudEvents ([live.md](live.md)).\n");
            }
            AsyncApi.eventsOf(topic).forEach(event -> event(page, event));
        }
        return page.toString();
    }

    private static String kept(Topic topic) {
        String retention = topic.settings().get("retention.ms");
        if (retention != null) {
            Duration kept = Duration.ofMillis(Long.parseLong(retention));
            return kept.toDays() > 1 ? kept.toDays() + " days" : kept.toHours() + " h";
        }
        String lag = topic.settings().get("max.compaction.lag.ms");
        return "compacted, tombstones "
                + Duration.ofMillis(Long.parseLong(topic.settings().get("delete.retention.ms")))
                        .toDays()
                + " days"
                + (lag == null
                        ? ""
                        : ", compacted within "
                                + Duration.ofMillis(Long.parseLong(lag)).toHours() + " h");
    }

    private static void event(StringBuilder page, Class<?> event) {
        String types =
                AsyncApi.names(event).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String fields = Arrays.stream(event.getRecordComponents())
                .map(EventsPage::field)
                .collect(Collectors.joining(", "));
        page.append("\n").append(types).append("  \n").append(fields).append("  \n");
        page.append("[schema](../shared-model/contracts/schemas/")
                .append(EventTypes.schemaOf(event))
                .append(")\n");
    }

    private static String field(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
        return "`" + Schemas.snakeCase(component.getName()) + "`" + (nullable ? "?" : "");
    }
}
