package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Json;
import io.leaderforge.local.stack.Service;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the commit of a new item in content to the commit of its replica in progress, by the server's own times of commits.
 * The writer is pgbench at a rate, so that it is not what is measured: with the statements of {@code POST /content/items},
 * or, where more is asked for than one by one can be written here, with twenty new items in a transaction.
 */
final class EventLatency implements Benchmark {

    private static final int WRITERS = 32;
    private static final int WARM_UP_SECONDS = 30;
    private static final int PLAIN_SECONDS = 180;
    private static final int ITEMS = 20;
    private static final String MANY = """
            with made as (
              insert into content.items select r.* from content.items i, generate_series(1, %d) n,
                jsonb_populate_record(i, jsonb_build_object('id', uuidv7(), 'title', 'Item ' || n)) r
              where i.id = (select key::uuid from bench.event)
              returning id)
            insert into content.outbox (lane, seq, id, tenant_id, topic, key, type, subject, dataschema, revision, epoch,
                payload)
              select e.lane, content.outbox_next(e.lane), uuidv7(), e.tenant_id, e.topic, m.id, e.type, m.id,
                e.dataschema, e.revision, e.epoch, jsonb_set(e.payload, '{id}', to_jsonb(m.id))
              from bench.event e, made m;
            """;
    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final String QUANTILES = """
            select count(*) || ' ' || percentile_cont(0.5) within group (order by ms) || ' '
              || percentile_cont(0.99) within group (order by ms)
            from (
              select extract(epoch from pg_xact_commit_timestamp(p.xmin) - pg_xact_commit_timestamp(c.xmin)) * 1000 as ms
              from content.items c join progress.items p on p.tenant_id = c.tenant_id and p.id = c.id
              where c.tenant_id = '%s' and c.id > '%s' and c.id < (select uuidv7())) each
            """;
    private static final String ARRIVED = """
            select not exists (select from content.items c where c.tenant_id = '%s' and c.id > '%s' and c.id < (select uuidv7())
              and not exists (select from progress.items p where p.tenant_id = c.tenant_id and p.id = c.id))
            """;

    /**
     * What is asked for.
     *
     * @param perSecond events
     * @param each of them in a transaction
     * @param snapshot whether an old one is held open in every second turn
     */
    private record Load(String name, int perSecond, int each, boolean snapshot) {}

    private final Load load;

    private EventLatency(Load load) {
        this.load = load;
    }

    static List<Benchmark> all() {
        return List.of(
                new EventLatency(new Load("event-100", 100, 1, false)),
                new EventLatency(new Load("event-5000", 5000, ITEMS, false)),
                new EventLatency(new Load("event-snapshot", 2000, ITEMS, true)));
    }

    @Override
    public String name() {
        return load.name;
    }

    @Override
    public List<String> tools() {
        return List.of("pgbench");
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Pgbench writer = writer(ground).atRate(load.perSecond / load.each);
        int slice = Math.min(ground.options().seconds(), WARM_UP_SECONDS);
        WarmUp.untilSettled(() -> turn(ground, writer, slice).p50);
        List<Latency> plain = new ArrayList<>();
        List<Latency> beside = new ArrayList<>();
        for (int round = 0; round < ground.options().rounds(); round++) {
            int seconds = ground.options().seconds();
            plain.add(turn(ground, writer, load.snapshot ? Math.min(seconds, PLAIN_SECONDS) : seconds));
            if (load.snapshot) {
                beside.add(turnBesideSnapshot(ground, writer));
            }
        }
        return report(plain, beside, ground.options().seconds());
    }

    private Pgbench writer(Ground ground) throws Exception {
        if (load.each == 1) {
            Script one = new Capture(ground.stack(), ground.tenant().id())
                    .script(ground.stack().url(Service.CONTENT, 1), "content", () -> creation(ground));
            return new Pgbench(ground.stack(), "content", one, WRITERS, ground.folder());
        }
        Outboxes.keepAnEvent(ground);
        Script many = Script.of(MANY.formatted(load.each));
        return Pgbench.unrestricted(ground.stack(), "content", many, WRITERS, ground.folder());
    }

    private Report report(List<Latency> plain, List<Latency> beside, int seconds) {
        double p99 = plain.stream().mapToDouble(Latency::p99).average().orElse(0);
        Report report = new Report(
                        load.name,
                        "commit in content to commit in progress, %d/s by %d writers, %d in a transaction%s"
                                .formatted(
                                        load.perSecond,
                                        WRITERS,
                                        load.each,
                                        load.snapshot ? ", with an old snapshot open" : ""))
                .figure(
                        "written",
                        load.each
                                * plain.stream()
                                        .mapToDouble(Latency::perSecond)
                                        .average()
                                        .orElse(0),
                        "/s",
                        null)
                .figure(
                        "p50",
                        plain.stream().mapToDouble(Latency::p50).average().orElse(0),
                        "ms",
                        null)
                .figure("p99", p99, "ms", load.perSecond == 100 ? Aim.atMost(50) : null);
        if (load.snapshot) {
            List<Double> rounds = new ArrayList<>();
            for (int i = 0; i < plain.size(); i++) {
                rounds.add(beside.get(i).p99 / plain.get(i).p99);
            }
            double besideIt =
                    beside.stream().mapToDouble(Latency::p99).average().orElse(0);
            report.figure("p99 beside an old snapshot", besideIt, "ms", null)
                    .ratio("p99 with an old snapshot / without", new Ratio(besideIt / p99, rounds), Aim.atMost(2))
                    .note("the snapshot is held for %d s of load, then until all has arrived".formatted(seconds));
        }
        return report;
    }

    private static Request creation(Ground ground) {
        String body = Json.object("type", "video", "title", "An item", "owner_type", "tenant")
                .toString();
        return Request.post("/api/v1/content/items", ground.tenant().token(), body);
    }

    private record Latency(double perSecond, double p50, double p99) {}

    private static Latency turn(Ground ground, Pgbench writer, int seconds) throws Exception {
        Database database = ground.database();
        String first = database.list("select uuidv7()").getFirst();
        double perSecond = writer.run(seconds).perSecond();
        Await.until("the replica to have every item", CATCH_UP, () -> arrived(ground, first));
        String[] found = database.list(QUANTILES.formatted(ground.tenant().id(), first))
                .getFirst()
                .split(" ");
        return new Latency(perSecond, Double.parseDouble(found[1]), Double.parseDouble(found[2]));
    }

    private static @Nullable Boolean arrived(Ground ground, String first) {
        try {
            return ground.database().flag(ARRIVED.formatted(ground.tenant().id(), first)) ? true : null;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The snapshot keeps every version that dies meanwhile from being cleaned away. */
    private static Latency turnBesideSnapshot(Ground ground, Pgbench writer) throws Exception {
        try (Connection old = ground.database().admin()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.createStatement().execute("select pg_current_xact_id()");
            return turn(ground, writer, ground.options().seconds());
        }
    }
}
