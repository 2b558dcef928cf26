package io.leaderforge.kit.resync;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.schema.BoundedContexts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * After the whole database was restored to an earlier moment, before the services start: raises each context's epoch above any
 * that was published, asks for all states to be published anew, lets the groups leave out what is on the topics, and gives
 * them the facts again that were published before the moment and not consumed by then.
 */
final class EpochRaise {

    private record Suspect(UUID tenantId, UUID id, long revision) {}

    /** An earlier restore, which raised the epoch to this one. */
    private record Restore(int epoch, Instant restoredTo) {

        boolean hasUndone(Published published) {
            return published.epoch() < epoch && !published.at().isBefore(restoredTo);
        }
    }

    private final Connection connection;
    private final Broker broker;
    private final Map<String, Integer> epochs = new HashMap<>();
    private final Map<String, List<Restore>> earlier = new HashMap<>();
    private final Map<Topic, Map<UUID, Suspect>> suspects = new HashMap<>();
    private final List<Published> facts = new ArrayList<>();
    private final ErasureLedger ledger = new ErasureLedger();

    /** @param connection the administrator's, who may act as each context's owner */
    EpochRaise(Connection connection, Broker broker) {
        this.connection = connection;
        this.broker = broker;
    }

    /**
     * @param restoredTo the moment of the restore, a whole millisecond: everything committed until then is there, nothing
     *     after it
     * @param window how long before that moment a fact may have been published that was not consumed at it
     * @return lines for the operator
     */
    List<String> run(Instant restoredTo, Duration window)
            throws SQLException, ExecutionException, InterruptedException {
        broker.requireIdle(BoundedContexts.ALL);
        for (String context : BoundedContexts.ALL) {
            earlier.put(context, restores(context));
        }
        broker.readSince(restoredTo.minus(window), published -> note(published, restoredTo));
        List<String> done = new ArrayList<>();
        for (String context : BoundedContexts.ALL) {
            done.add(raise(context, restoredTo));
        }
        for (String context : BoundedContexts.ALL) {
            Set<Topic> topics = broker.consumedBy(context);
            List<Published> open = unconsumed(context, topics);
            broker.skipAll(context, topics);
            broker.replay(context, open);
            done.add("%-11s %d facts given again".formatted(context, open.size()));
        }
        return done;
    }

    private void note(Published published, Instant restoredTo) {
        Topic topic = published.topic();
        if (!published.at().isBefore(restoredTo)) {
            epochs.merge(topic.context(), published.epoch(), Math::max);
            if (!ledger.note(published) && StateSource.isRepublished(topic)) {
                suspects.computeIfAbsent(topic, any -> new LinkedHashMap<>())
                        .put(published.key(), new Suspect(published.tenantId(), published.key(), published.revision()));
            }
        } else if (topic.kind() == Topic.Kind.FACT && !isUndone(published)) {
            facts.add(published);
        }
    }

    /** A fact that an earlier restore has undone is still on its topic, and was consumed by no one who is there. */
    private boolean isUndone(Published fact) {
        return earlier.getOrDefault(fact.topic().context(), List.of()).stream()
                .anyMatch(restore -> restore.hasUndone(fact));
    }

    private List<Restore> restores(String context) throws SQLException {
        connection.setAutoCommit(false);
        execute("set local role " + context + "_owner");
        execute("set local search_path to " + context);
        List<Restore> restores = new ArrayList<>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("select epoch, restored_to from restores")) {
            while (rows.next()) {
                restores.add(new Restore(rows.getInt(1), rows.getTimestamp(2).toInstant()));
            }
        }
        connection.rollback();
        return restores;
    }

    private String raise(String context, Instant restoredTo) throws SQLException {
        connection.setAutoCommit(false);
        execute("set local role " + context + "_owner");
        execute("set local search_path to " + context);
        update("update epoch set epoch = greatest(epoch, ?) + 1", epochs.getOrDefault(context, 1));
        update("insert into restores (epoch, restored_to) select epoch, ? from epoch", Timestamp.from(restoredTo));
        List<Topic> topics = StateSource.topicsOf(context);
        int doubtful = 0;
        for (Topic topic : topics) {
            Map<UUID, Suspect> some = suspects.getOrDefault(topic, Map.of());
            insertSuspects(topic, some);
            doubtful += some.size();
            update(
                    "insert into resyncs (tenant_id, topic) select id, ?::text from tenants"
                            + " union select tenant_id, topic from resync_suspects where topic = ?"
                            + " on conflict (tenant_id, topic) do update set last_id = null, done_at = null",
                    topic.topicName(),
                    topic.topicName());
        }
        int erasures = ledger.write(connection, context);
        connection.commit();
        return "%-11s epoch raised, %d state topics to publish anew, %d aggregates changed since%s"
                .formatted(
                        context,
                        topics.size(),
                        doubtful,
                        erasures == 0 ? "" : ", " + erasures + " erasures to execute again");
    }

    private void insertSuspects(Topic topic, Map<UUID, Suspect> some) throws SQLException {
        String insert = "insert into resync_suspects (tenant_id, topic, id, revision) values (?, ?, ?, ?)"
                + " on conflict (tenant_id, topic, id) do update set revision = excluded.revision";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Suspect suspect : some.values()) {
                statement.setObject(1, suspect.tenantId());
                statement.setString(2, topic.topicName());
                statement.setObject(3, suspect.id());
                statement.setLong(4, suspect.revision());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Facts of what the context consumes that have left no trace in it. */
    private List<Published> unconsumed(String context, Set<Topic> topics) throws SQLException {
        List<Published> candidates =
                facts.stream().filter(fact -> topics.contains(fact.topic())).toList();
        execute("set local role " + context + "_owner");
        execute("set local search_path to " + context);
        Set<UUID> known = new HashSet<>();
        String query = "select event_id from inbox where event_id = any (?)"
                + " union select event_id from dead_letters where event_id = any (?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            var ids = connection.createArrayOf(
                    "uuid", candidates.stream().map(Published::id).toArray());
            statement.setArray(1, ids);
            statement.setArray(2, ids);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getObject(1, UUID.class));
                }
            }
        }
        connection.rollback();
        return candidates.stream().filter(fact -> !known.contains(fact.id())).toList();
    }

    private void execute(String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private void update(String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.executeUpdate();
        }
    }
}
