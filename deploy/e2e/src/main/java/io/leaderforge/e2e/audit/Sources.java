package io.leaderforge.e2e.audit;

import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which table is the source of a state topic and of a replica, by their names: {@code content.item} is published from {@code
 * content.items}, and {@code progress.items} is its replica. Only tables that are named otherwise are listed here, with the
 * reason where a topic has no table. What is found by neither is a finding of its own.
 */
final class Sources {

    private static final Map<Topic, String> TABLES = Map.of(Topic.CORE_ROLE, "core.role_definitions");

    /** Topics that no table mirrors. */
    private static final Map<Topic, String> WITHOUT_TABLE =
            Map.of(Topic.CORE_SESSION, "it names what has been revoked, sessions and API keys alike, and nothing else");

    /** By the replica's name without its schema. */
    private static final Map<String, String> REPLICAS = Map.of(
            "roles", "core.role_definitions",
            "members", "core.users",
            "readers", "core.users",
            "tenant_domains", "core.tenants",
            "plans", "core.tenants",
            "learner_progress", "progress.user_progress");

    private final Columns columns;

    Sources(Columns columns) {
        this.columns = columns;
    }

    /** The state topics that have a table. */
    static List<Topic> stateTopics() {
        return Stream.of(Topic.values())
                .filter(topic -> topic.kind() == Topic.Kind.STATE && !WITHOUT_TABLE.containsKey(topic))
                .toList();
    }

    /** The table of a state topic: its name in the singular or the plural. */
    Optional<String> tableOf(Topic topic) {
        return Stream.of(TABLES.getOrDefault(topic, topic.topicName()), topic.topicName() + "s")
                .filter(columns::exists)
                .findFirst();
    }

    /** The record that a state topic carries. */
    static Class<? extends Record> stateOf(Topic topic) {
        return EventTypes.all().stream()
                .filter(event -> EventTypes.topicOf(event) == topic)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event is declared for the topic " + topic.topicName()))
                .asSubclass(Record.class);
    }

    /** The table that a replica mirrors. */
    Optional<String> sourceOf(String replica) {
        String name = replica.substring(replica.indexOf('.') + 1);
        return Optional.ofNullable(REPLICAS.get(name))
                .or(() -> stateTopics().stream()
                        .map(this::tableOf)
                        .flatMap(Optional::stream)
                        .filter(table -> table.endsWith("." + name) && !table.equals(replica))
                        .findFirst());
    }
}
