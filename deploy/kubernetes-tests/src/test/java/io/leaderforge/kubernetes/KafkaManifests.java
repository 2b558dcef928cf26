package io.leaderforge.kubernetes;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Strimzi's topics and users, from what the local stack creates its topics from ({@link TopicSpec}) and what each service
 * consumes ({@code leaderforge.consumes}).
 */
final class KafkaManifests {

    private static final String HEAD = "# Generated, see CONTRIBUTING.md, 'Generated documents'.\n";
    private static final String LABELS =
            "  labels: {strimzi.io/cluster: leaderforge, app.kubernetes.io/part-of: leaderforge}\n";

    /** What each process reads for itself, without a group, by BroadcastReader: tenants and ended sessions. */
    static final Set<Topic> READ_BY_ALL = Set.of(Topic.CORE_TENANT, Topic.CORE_SESSION);

    private KafkaManifests() {}

    static String topics() {
        StringBuilder yaml = new StringBuilder(HEAD);
        yaml.append("# Replication is the brokers' default, which overlays set.\n");
        for (TopicSpec topic : TopicSpec.all()) {
            yaml.append("---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n  name: ")
                    .append(resource(topic.name()))
                    .append('\n')
                    .append(LABELS)
                    .append("spec:\n  topicName: ")
                    .append(topic.name())
                    .append("\n  partitions: ")
                    .append(topic.partitions())
                    .append("\n  config:\n");
            new TreeMap<>(topic.settings())
                    .forEach((key, value) -> yaml.append("    ")
                            .append(key)
                            .append(": \"")
                            .append(value)
                            .append("\"\n"));
        }
        return yaml.toString();
    }

    static String users() {
        StringBuilder yaml = new StringBuilder(HEAD);
        yaml.append("# The right to write includes idempotent producers; transactions are not used.\n");
        for (String context : Settings.SERVICES) {
            user(yaml, context, ofService(context));
        }
        user(
                yaml,
                "gateway",
                read(READ_BY_ALL.stream().map(Topic::topicName).sorted().toList()));
        user(yaml, "operator", ofOperator());
        return yaml.toString();
    }

    /** A name that Kubernetes accepts. */
    static String resource(String topic) {
        return topic.replace('_', '-');
    }

    /** The topics that the context's consumer group reads. */
    static List<String> consumed(String context) {
        return Stream.concat(
                        Stream.of(Settings.of(context)
                                .text("leaderforge.consumes")
                                .split(",")),
                        Stream.of(Topic.replayTopic(context)))
                .toList();
    }

    private static List<String> ofService(String context) {
        Set<String> reads = new TreeSet<>(consumed(context));
        READ_BY_ALL.forEach(topic -> reads.add(topic.topicName()));
        Set<String> writes = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            boolean own = topic.context().equals(context);
            if (own) {
                writes.add(topic.topicName());
            }
            if (own && !topic.hasDeadLetters()) {
                // Live events and rooms: each instance reads what all of them write.
                reads.add(topic.topicName());
            }
            if (consumed(context).contains(topic.topicName())) {
                writes.add(topic.deadLetterTopic());
            }
        }
        List<String> rules = new ArrayList<>(read(reads));
        rules.addAll(write(writes));
        rules.add(rule("group", context, "Read, Describe"));
        return rules;
    }

    /** Of {@code dlq} and {@code epoch}: reads all, writes replays, and moves the groups of stopped services. */
    private static List<String> ofOperator() {
        List<String> rules = new ArrayList<>(
                read(TopicSpec.all().stream().map(TopicSpec::name).sorted().toList()));
        rules.addAll(write(Settings.SERVICES.stream().map(Topic::replayTopic).toList()));
        Settings.SERVICES.forEach(context -> rules.add(rule("group", context, "Read, Describe")));
        return rules;
    }

    private static List<String> read(Iterable<String> topics) {
        List<String> rules = new ArrayList<>();
        topics.forEach(topic -> rules.add(rule("topic", topic, "Read, Describe")));
        return rules;
    }

    private static List<String> write(Iterable<String> topics) {
        List<String> rules = new ArrayList<>();
        topics.forEach(topic -> rules.add(rule("topic", topic, "Write, Describe")));
        return rules;
    }

    private static String rule(String type, String name, String operations) {
        return "{resource: {type: " + type + ", name: " + name + ", patternType: literal}, operations: [" + operations
                + "]}";
    }

    private static void user(StringBuilder yaml, String name, List<String> rules) {
        yaml.append("---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\nmetadata:\n  name: kafka-")
                .append(name)
                .append('\n')
                .append(LABELS)
                .append(
                        "spec:\n  authentication: {type: scram-sha-512}\n  authorization:\n    type: simple\n    acls:\n");
        rules.forEach(rule -> yaml.append("      - ").append(rule).append('\n'));
    }
}
