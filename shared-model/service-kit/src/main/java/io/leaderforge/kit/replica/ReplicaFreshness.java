package io.leaderforge.kit.replica;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.connection.PooledStatement;
import io.leaderforge.kit.inbox.HeartbeatSink;
import io.leaderforge.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far behind core this service's replicas are: core sends a heartbeat a second to each partition of its state topics,
 * behind everything it has published. Instances share one table, for each consumes some partitions only.
 */
@ApplicationScoped
public class ReplicaFreshness implements HeartbeatSink {

    /** From here on a replica is unhealthy. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration REMEMBERED = Duration.ofMillis(500);
    private static final Duration UNKNOWN = Duration.ofDays(365);

    private static final String BEAT = """
            insert into replica_heartbeats (topic, partition, beat_at)
            select * from unnest($1::text[], $2::int[], $3::timestamptz[])
            on conflict (topic, partition) do update set beat_at = greatest(replica_heartbeats.beat_at, excluded.beat_at)
            """;
    private static final String OLDEST =
            "select min(beat_at) as oldest, count(distinct topic)::int as topics from replica_heartbeats where topic = any ($1)";

    private final Pool pool;
    private final Clock clock;
    private final String[] topics;
    private volatile Measured last = new Measured(Instant.MIN, UNKNOWN);

    private record Measured(Instant at, Duration age) {}

    ReplicaFreshness(Pool pool, Clock clock, @ConfigProperty(name = "leaderforge.consumes") List<String> consumes) {
        this.pool = pool;
        this.clock = clock;
        this.topics = consumes.stream().filter(ReplicaFreshness::beats).toArray(String[]::new);
    }

    /** Core beats on its state topics alone: facts make no replica. */
    private static boolean beats(String name) {
        Topic topic = Topic.named(name);
        return topic != null && topic.hasHeartbeats();
    }

    @Override
    public Uni<?> beat(Map<TopicPartition, Instant> beats) {
        List<Map.Entry<TopicPartition, Instant>> all = beats.entrySet().stream()
                .filter(beat -> List.of(topics).contains(beat.getKey().topic()))
                .toList();
        return PooledStatement.run(
                pool,
                BEAT,
                Tuple.of(
                        all.stream().map(beat -> beat.getKey().topic()).toArray(String[]::new),
                        all.stream().map(beat -> beat.getKey().partition()).toArray(Integer[]::new),
                        all.stream()
                                .map(beat -> beat.getValue().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)));
    }

    /** The age of the stalest of core's topics that this service consumes; a year where nothing is known yet. */
    public Uni<Duration> age() {
        Measured known = last;
        Instant now = clock.instant();
        if (known.at().plus(REMEMBERED).isAfter(now)) {
            return Uni.createFrom().item(known.age());
        }
        return PooledStatement.run(pool, OLDEST, Tuple.of(topics))
                .map(rows -> age(rows.iterator().next(), now))
                .invoke(age -> last = new Measured(now, age));
    }

    /** Refuses a privileged write with 503 while the replica may be wrong about who may what. */
    public Uni<Void> require() {
        return age().chain(age -> age.compareTo(LIMIT) <= 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(Problems.unavailable(
                                "This service's copy of memberships is out of date. Try again.",
                                Duration.ofSeconds(1))));
    }

    private Duration age(Row row, Instant now) {
        @Nullable OffsetDateTime oldest = row.getOffsetDateTime("oldest");
        if (oldest == null || row.getInteger("topics") < topics.length) {
            return UNKNOWN;
        }
        Duration age = Duration.between(oldest.toInstant(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
