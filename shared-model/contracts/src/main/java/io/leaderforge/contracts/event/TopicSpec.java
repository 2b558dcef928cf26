package io.leaderforge.contracts.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A topic as it is to be created on the broker, before any service starts.
 *
 * @param settings the topic's settings that differ from the broker's defaults
 */
public record TopicSpec(String name, int partitions, Map<String, String> settings) {

    private static final List<String> CONSUMERS = List.of("core", "content", "progress", "engagement", "crm");
    private static final Duration REPLAY_RETENTION = Duration.ofDays(14);

    /** Every topic, its dead letters, and each context's replays. */
    public static List<TopicSpec> all() {
        List<TopicSpec> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            all.add(new TopicSpec(topic.topicName(), topic.partitions(), topic.settings()));
            if (topic.hasDeadLetters()) {
                all.add(new TopicSpec(topic.deadLetterTopic(), topic.partitions(), topic.deadLetterSettings()));
            }
        }
        String retention = Long.toString(REPLAY_RETENTION.toMillis());
        for (String context : CONSUMERS) {
            all.add(new TopicSpec(Topic.replayTopic(context), 3, Map.of("retention.ms", retention)));
        }
        return all;
    }
}
