package io.leaderforge.e2e.audit;

import io.leaderforge.kit.schema.BoundedContexts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is still under way: unpublished outbox rows, records not consumed yet, runs, messages and jobs that are due. */
public final class Quiescence {

    private static final String UNPUBLISHED = BoundedContexts.ALL.stream()
            .map(context -> """
                    (select count(*) from %1$s.outbox o join %1$s.outbox_progress p
                      on p.lane = o.lane where o.seq > p.position)
                    + (select coalesce(sum(cardinality(gap_from)), 0) from %1$s.outbox_progress)
                    """.formatted(context))
            .collect(Collectors.joining(" + ", "select ", ""));
    private static final String DUE =
            """
            select (select count(*) from crm.workflow_executions e join core.tenants t on t.id = e.tenant_id
                where e.status in ('pending', 'running') and e.due_at < now() + interval '30 seconds'
                  and t.status <> 'suspended')
              + (select count(*) from crm.messages m join core.tenants t on t.id = m.tenant_id
                where m.status in ('pending', 'sending', 'uncertain') and m.due_at < now() + interval '30 seconds'
                  and t.status <> 'suspended')
              + (select count(*) from crm.workflow_calls c join core.tenants t on t.id = c.tenant_id
                where t.status <> 'suspended')
            """ + BoundedContexts.ALL.stream().map("""
              + (select count(*) from %s.jobs j join core.tenants t on t.id = j.tenant_id
                where j.due_at < now() + interval '30 seconds' and t.status <> 'suspended')
            """::formatted).collect(Collectors.joining());

    private final Connection connection;
    private final Admin admin;

    public Quiescence(Connection connection, Admin admin) {
        this.connection = connection;
        this.admin = admin;
    }

    /**
     * @param unpublished outbox rows beyond their drainer's position
     * @param lag records that some group has not committed, core's topics with their heartbeats left out
     * @param due workflow runs, messages, jobs of tenants and requests of runs to be worked on within the next half minute
     */
    public record Backlog(long unpublished, long lag, long due) {

        @Override
        public String toString() {
            return unpublished + " unpublished, " + lag + " not consumed, " + due + " due";
        }
    }

    /** Waits until nothing is under way twice in a row; says whether that came to be. */
    public boolean await(Duration atMost) throws SQLException, ExecutionException, InterruptedException {
        Instant end = Instant.now().plus(atMost);
        Map<TopicPartition, Long> before = ends();
        int calm = 0;
        while (Instant.now().isBefore(end)) {
            // Heartbeats never end, so what counts is that all that was there a moment ago has been consumed.
            boolean consumed = lag(before) == 0;
            before = ends();
            calm = consumed && count(UNPUBLISHED) == 0 && count(DUE) == 0 ? calm + 1 : 0;
            if (calm == 3) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        }
        return false;
    }

    public Backlog backlog() throws SQLException, ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        ends.keySet().removeIf(partition -> partition.topic().startsWith("core."));
        return new Backlog(unpublished(), lag(ends), count(DUE));
    }

    /** Without asking Kafka. */
    public long unpublished() throws SQLException {
        return count(UNPUBLISHED);
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        committed()
                .values()
                .forEach(group -> group.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(wanted).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed()
            throws ExecutionException, InterruptedException {
        List<String> groups = BoundedContexts.ALL;
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.values().removeIf(offset -> offset == null);
            committed.put(group, offsets);
        }
        return committed;
    }

    private long lag(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        long lag = 0;
        for (Map<TopicPartition, OffsetAndMetadata> group : committed().values()) {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : group.entrySet()) {
                lag += Math.max(
                        0,
                        ends.getOrDefault(entry.getKey(), 0L) - entry.getValue().offset());
            }
        }
        return lag;
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
