package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A backlog of very many events of content, all of them states that progress takes over, and meanwhile another tenant that
 * is suspended and activated again and again: its control events must not wait behind them.
 */
final class EventDrain implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration COUNTING = Duration.ofSeconds(2);
    private static final int LANE = 1;
    private static final List<Service> CONSUMERS = List.of(Service.PROGRESS, Service.ENGAGEMENT);
    private static final String LAST = "select max(seq) from content.outbox where lane = %d".formatted(LANE);
    private static final String BACKLOG = """
            insert into content.outbox (lane, seq, id, tenant_id, topic, key, type, subject, dataschema, revision, epoch,
                payload)
              select o.lane, nextval('content.outbox_seq_%1$d_0'), uuidv7(), o.tenant_id, o.topic, k.key, o.type, k.key,
                o.dataschema, o.revision, o.epoch, jsonb_set(o.payload, '{id}', to_jsonb(k.key))
              from bench.event o,
                (select md5('backlog ' || %2$d || ' ' || n)::uuid::text as key from generate_series(1, %3$d) n) k
            """;
    private static final String POSITION =
            "select position from content.outbox_progress where lane = %d".formatted(LANE);
    private static final String REPLICA_DELAY = """
            select extract(epoch from pg_xact_commit_timestamp(p.xmin) - pg_xact_commit_timestamp(c.xmin)) * 1000
            from core.tenants c join progress.tenants p on p.tenant_id = c.id and p.status = c.status
            where c.id = '%s'
            """;

    @Override
    public String name() {
        return "event-drain";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        int few = Math.max(1, ground.options().rows() / 4);
        int rows = ground.options().rows();
        Tenant suspended = Tenant.in(ground.stack());
        long before = replicated(ground);
        Outboxes.keepAnEvent(ground);
        allowLogicalDecoding(ground);
        CONSUMERS.forEach(consumer -> ground.stack().stop(consumer, 1));
        List<Turn> turns = besideDebezium(ground, few);
        for (Service consumer : CONSUMERS) {
            ground.stack().start(consumer, 1);
        }
        ground.say("the consumers catch up");
        awaitReplicated(ground, before + (1L + turns.size()) * few);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<Double>> changes = CompletableFuture.supplyAsync(() -> changes(ground, suspended, over));
        double drained;
        try {
            drained = drain(ground, rows, null).relay;
        } finally {
            over.set(true);
        }
        List<Double> delays = changes.join().stream().sorted().toList();
        double alone = turns.stream().mapToDouble(Turn::relay).average().orElse(0);
        double peer = turns.stream().mapToDouble(Turn::debezium).average().orElse(0);
        List<Double> rounds =
                turns.stream().map(turn -> turn.relay / turn.debezium).toList();
        return new Report(name(), "a backlog of %,d events, and a suspension meanwhile".formatted(rows))
                .figure("drained, by the relay alone", alone, "/s", Aim.atLeast(12_000))
                .figure("drained, by Debezium alone", peer, "/s", null)
                .ratio("the relay / Debezium's embedded engine", new Ratio(alone / peer, rounds), Aim.atLeast(1))
                .figure("drained, while progress and engagement consume", drained, "/s", null)
                .figure("suspension, p50", quantile(delays, 0.5), "ms", null)
                .figure("suspension, p99", quantile(delays, 0.99), "ms", Aim.atMost(500))
                .note(delays.size() + " suspensions and their ends, from core's commit to progress' commit")
                .note("each backlog of %,d is read by Debezium (poll interval %d ms) and then by the relay"
                        .formatted(few, Debezium.POLL_MILLIS));
    }

    /** A setting of the server that takes a restart. */
    private static void allowLogicalDecoding(Ground ground) throws IOException, SQLException {
        ground.database().run("alter system set wal_level = logical");
        ground.stack().stopPostgres();
        ground.stack().startPostgres();
    }

    /** One turn more than is answered, for nobody is warm in the first. */
    private static List<Turn> besideDebezium(Ground ground, int rows) throws Exception {
        ground.say("starting Debezium");
        try (Debezium debezium = Debezium.on(ground, rows)) {
            Await.until("Debezium to read", PATIENCE, () -> isReading(ground, debezium) ? true : null);
            List<Turn> turns = new ArrayList<>();
            for (int turn = 0; turn <= ground.options().rounds(); turn++) {
                turns.add(drain(ground, rows, debezium));
            }
            return turns.subList(1, turns.size());
        }
    }

    private static boolean isReading(Ground ground, Debezium debezium) {
        try {
            Outboxes.createAnItem(ground);
            return debezium.isReading();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How many items the slower of the two consumers knows. */
    private static long replicated(Ground ground) throws SQLException {
        return (long) ground.database()
                .number("select least((select count(*) from progress.items), (select count(*) from engagement.items))");
    }

    private static void awaitReplicated(Ground ground, long wanted) {
        Await.until("the consumers to catch up", PATIENCE, () -> {
            LockSupport.parkNanos(COUNTING.toNanos());
            try {
                return replicated(ground) >= wanted ? true : null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Rows a second. */
    private record Turn(double relay, double debezium) {}

    /**
     * Writes a backlog while the relay is kept away by its own lock, until Debezium has read it if there is one; answers how
     * many a second the relay then publishes.
     */
    private static Turn drain(Ground ground, int rows, @Nullable Debezium debezium) throws IOException, SQLException {
        ground.say("writing %,d events".formatted(rows));
        double before;
        double wanted;
        double peer;
        try (Connection held = Outboxes.withoutRelay(ground)) {
            int written = ground.database().update(BACKLOG.formatted(LANE, System.nanoTime(), rows));
            if (written != rows) {
                throw new IllegalStateException("The backlog has " + written + " events");
            }
            ground.database().run("analyze content.outbox");
            before = ground.database().number(POSITION);
            wanted = ground.database().number(LAST);
            peer = debezium == null ? 0 : debezium.rate();
        }
        double first = awaitPosition(ground, before + 1);
        long began = System.nanoTime();
        double last = awaitPosition(ground, wanted);
        return new Turn((last - first) * 1e9 / (System.nanoTime() - began), peer);
    }

    /** Answers the position as soon as it is there or beyond. */
    private static double awaitPosition(Ground ground, double wanted) {
        return Await.until("the backlog to be drained", PATIENCE, () -> {
            try {
                double position = ground.database().number(POSITION);
                return position >= wanted ? position : null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Again and again, one after the other; at least both once. */
    private static List<Double> changes(Ground ground, Tenant tenant, AtomicBoolean over) {
        List<Double> delays = new ArrayList<>();
        while (!over.get()) {
            delays.add(change(ground, tenant, "suspend"));
            delays.add(change(ground, tenant, "resume"));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return delays;
    }

    /** Answers the milliseconds until progress had committed it. */
    private static double change(Ground ground, Tenant tenant, String verb) {
        tenant.operator()
                .post("/api/v1/core/tenants/" + tenant.id() + "/" + verb, null)
                .expect(200);
        return Await.until(
                "progress to know that the tenant is to " + verb, PATIENCE, () -> delay(ground, tenant.id()));
    }

    private static @Nullable Double delay(Ground ground, UUID tenant) {
        try {
            List<String> found = ground.database().list(REPLICA_DELAY.formatted(tenant));
            return found.isEmpty() ? null : Double.valueOf(found.getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
