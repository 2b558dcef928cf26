package io.leaderforge.kit.resync;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The aggregates of one state topic, for publishing them as they stand. A context has one for each of its state topics. */
public interface StateSource {

    /** The topics that are republished: a context's state topics, but not sessions: what has been revoked stays revoked. */
    static List<Topic> topicsOf(String context) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.context().equals(context) && isRepublished(topic))
                .toList();
    }

    static boolean isRepublished(Topic topic) {
        return topic.kind() == Topic.Kind.STATE && topic != Topic.CORE_SESSION;
    }

    /** The record that the topic carries. */
    Class<? extends Record> state();

    /** The table of the aggregates: of its rows that a departure deletes or anonymises the topic hears. */
    String table();

    /** The states of these aggregates as they stand, which the transaction has changed. */
    Uni<List<OutboxEvent>> of(Sql sql, Collection<UUID> ids);

    /**
     * The states of the tenant's aggregates with the lowest ids above the given one, in order of id. Their rows are locked
     * until the transaction ends, so that no newer state is published before these.
     *
     * @param after exclusive
     * @param limit at most so many; fewer say that there are no more
     */
    Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit);
}
