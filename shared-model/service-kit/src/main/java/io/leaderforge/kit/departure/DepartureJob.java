package io.leaderforge.kit.departure;

import io.leaderforge.kit.departure.DepartureRun.Batch;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Executes a departure, one batch in a transaction. A run is one pass; it is repeated after a minute, an hour and then daily
 * while facts about the subject may arrive that were published before it left: until {@link #FACTS_END} after it.
 */
@ApplicationScoped
class DepartureJob implements Job<DepartureJob.Of> {

    static final String KIND = "departure";

    /** Facts and dead letters are kept 14 days on the topics. */
    static final Duration FACTS_END = Duration.ofDays(15);

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    private static final String LOCK = "from departures where tenant_id = $1 and subject = $2 and id = $3 for update";
    private static final String GO_ON = """
            update departures set next_rule = $4, changed = changed + $5
            where tenant_id = $1 and subject = $2 and id = $3
            """;
    /** The address is kept for the second pass, which finds mails that were requested before. */
    private static final String PAUSE = """
            update departures set next_rule = null, passes = passes + 1, changed = changed + $4,
              email = case when passes = 0 then email end,
              done_at = coalesce(done_at, clock_timestamp())
            where tenant_id = $1 and subject = $2 and id = $3
            """;

    private static final String END = "delete from departures where tenant_id = $1 and subject = $2 and id = $3";

    /** Whose: the job's id is the subject's. */
    @RegisterForReflection
    record Of(String subject) {}

    private final DepartureRun run;
    private final List<DepartureListener> listeners;
    private final Clock clock;

    DepartureJob(DepartureRun run, @All List<DepartureListener> listeners, Clock clock) {
        this.run = run;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Of> payload() {
        return Of.class;
    }

    @Override
    public boolean runsWhileSuspended() {
        return true;
    }

    @Override
    public Uni<Void> run(JobContext job, Of payload) {
        return Multi.createBy()
                .repeating()
                .uni(() -> job.withSql(sql -> batch(sql, job, payload)))
                .whilst(isLeft -> isLeft)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether more is to be done at once. */
    private Uni<Boolean> batch(Sql sql, JobContext job, Of payload) {
        return sql.find(Departure.ROWS, LOCK, sql.tenant(), payload.subject(), job.id())
                .chain(departure -> departure == null
                        ? Uni.createFrom().item(false)
                        : run.next(sql, departure)
                                .chain(batch -> batch.isLast()
                                        ? pause(sql, departure, payload, batch).replaceWith(false)
                                        : goOn(sql, departure, payload, batch, job)));
    }

    private Uni<Boolean> goOn(Sql sql, Departure departure, Of payload, Batch batch, JobContext job) {
        Uni<?> noted =
                sql.update(GO_ON, sql.tenant(), departure.subject(), departure.id(), batch.nextRule(), batch.changed());
        return job.isStopping()
                ? noted.chain(() -> Jobs.at(sql, KIND, departure.id(), clock.instant(), payload))
                        .replaceWith(false)
                : noted.replaceWith(true);
    }

    /** Ends a pass. The last one ends the departure. */
    private Uni<?> pause(Sql sql, Departure departure, Of payload, Batch batch) {
        Instant next = clock.instant().plus(PAUSES.get(Math.min(departure.passes(), PAUSES.size() - 1)));
        Uni<?> paused = next.isAfter(departure.leftAt().plus(FACTS_END))
                ? sql.update(END, sql.tenant(), departure.subject(), departure.id())
                : sql.update(PAUSE, sql.tenant(), departure.subject(), departure.id(), batch.changed())
                        .chain(() -> Jobs.at(sql, KIND, departure.id(), next, payload));
        return departure.passes() > 0 ? paused : paused.chain(() -> tell(sql, departure.afterBatch(batch.changed())));
    }

    private Uni<Void> tell(Sql sql, Departure departure) {
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.done(sql, departure))
                .onItem()
                .ignoreAsUni();
    }
}
