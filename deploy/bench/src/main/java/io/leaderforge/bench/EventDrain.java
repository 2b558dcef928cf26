package io.leaderforge.bench;

import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Json;
import io.leaderforge.local.stack.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backlog of very many events of content, all of them states that progress takes over, and meanwhile another tenant that
 * is suspended and activated again and again: its control events must not wait behind them.
 */
final class EventDrain implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LANE = 1;

    private static final String TEMPLATE =
            "select max(seq) from content.outbox where lane = %d and topic = 'content.item'".formatted(LANE);
    private static final String BACKLOG = """
            insert into content.outbox (lane, shard, seq, id, tenant_id, topic, key, type, subject, dataschema, revision, epoch,
                payload)
              select o.lane, o.shard, nextval('content.outbox_seq_%1$d_0'), uuidv7(), o.tenant_id, o.topic, k.key, o.type, k.key,
                o.dataschema, o.revision, o.epoch, jsonb_set(o.payload, '{id}', to_jsonb(k.key))
              from (select * from content.outbox where lane = %1$d and seq = %2$s) o,
                (select md5('backlog ' || %3$d || ' ' || n)::uuid::text as key from generate_series(1, %4$d) n) k
            """;
    private static final String POSITION =
            "select position from content.outbox_progress where lane = %d and shard = 0".formatted(LANE);
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
        int rows = ground.options().rows();
        Tenant suspended = Tenant.in(ground.stack());
        String template = template(ground);
        ground.stack().stop(Service.CONTENT, 1);
        ground.say("writing " + rows + " events");
        ground.database().run(BACKLOG.formatted(LANE, template, System.nanoTime(), rows), "analyze content.outbox");
        double first = ground.database().number(POSITION);
        ground.say("draining");
        ground.stack().start(Service.CONTENT, 1);
        Drained drained = drain(ground, suspended, first, rows);
        List<Double> delays = drained.delays.stream().sorted().toList();
        return new Report(name(), "a backlog of %,d events, one shard, and a suspension meanwhile".formatted(rows))
                .figure("drained", rows / drained.seconds, "/s", Aim.atLeast(12_000))
                .figure("suspension, p50", quantile(delays, 0.5), "ms", null)
                .figure("suspension, p99", quantile(delays, 0.99), "ms", Aim.atMost(500))
                .note(delays.size() + " suspensions and activations, from core's commit to progress' commit");
    }

    /** The number of an event to copy. */
    private static String template(Ground ground) {
        return Await.until("an event", PATIENCE, () -> {
            try {
                Api owner = ground.tenant().owner();
                owner.post("/api/v1/content/items", Json.object("type", "video", "title", "T", "owner_type", "tenant"))
                        .expect(201);
                return ground.database().list(TEMPLATE).getFirst();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private record Drained(double seconds, List<Double> delays) {}

    private static Drained drain(Ground ground, Tenant suspended, double first, int rows) throws SQLException {
        List<Double> delays = new ArrayList<>();
        Api operator = suspended.operator();
        long began = 0;
        double position = first;
        double last = first + rows;
        for (int turn = 0; position < last; turn++) {
            position = ground.database().number(POSITION);
            if (began == 0 && position > first) {
                began = System.nanoTime();
                first = position;
            }
            delays.add(change(ground, operator, suspended.id(), turn % 2 == 0 ? "suspend" : "activate"));
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
        }
        double seconds = (System.nanoTime() - Math.max(began, 1)) / 1e9;
        return new Drained(seconds, delays);
    }

    /** Answers the milliseconds until progress had committed it. */
    private static double change(Ground ground, Api operator, UUID tenant, String verb) {
        operator.post("/api/v1/core/tenants/" + tenant + "/" + verb, null).expect(200);
        return Await.until("progress to know that the tenant is to " + verb, PATIENCE, () -> delay(ground, tenant));
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
