package io.leaderforge.kit.departure;

import io.leaderforge.kit.departure.DepartureRun.Batch;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Executes departures that are due, one batch of each in a transaction, in turns. A pass is repeated after a minute, an hour and
 * then daily while facts about the subject may arrive that were published before it left: until {@link #FACTS_END} after it.
 * Any number of instances may run it.
 */
@ApplicationScoped
class DepartureWorker {

    /** Facts and dead letters are kept 14 days on the topics. */
    static final Duration FACTS_END = Duration.ofDays(15);

    private static final Logger LOG = Logger.getLogger(DepartureWorker.class);
    private static final int AT_ONCE = 20;
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private static final String DUE =
            "select tenant_id, subject, id from departures where due_at <= now() order by due_at limit 20";
    private static final String LOCK = "from departures where tenant_id = $1 and subject = $2 and id = $3"
            + " and due_at <= now() for update skip locked";
    private static final String GO_ON = """
            update departures set next_rule = $4, changed = changed + $5, due_at = clock_timestamp()
            where tenant_id = $1 and subject = $2 and id = $3
            """;
    private static final String PAUSE = """
            update departures set next_rule = null, passes = passes + 1, due_at = $4, changed = changed + $5, email = null,
              done_at = coalesce(done_at, clock_timestamp())
            where tenant_id = $1 and subject = $2 and id = $3
            """;
    private static final String END = "delete from departures where tenant_id = $1 and subject = $2 and id = $3";
    private static final String POSTPONE =
            "update departures set due_at = $4 where tenant_id = $1 and subject = $2 and id = $3";

    private record Due(UUID tenantId, String subject, UUID id) {}

    private final Worker worker;
    private final TenantTransaction transactions;
    private final DepartureRun run;
    private final List<DepartureListener> listeners;
    private final Clock clock;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("departures");

    DepartureWorker(
            Worker worker,
            TenantTransaction transactions,
            DepartureRun run,
            @All List<DepartureListener> listeners,
            Clock clock) {
        this.worker = worker;
        this.transactions = transactions;
        this.run = run;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        pulse.turn();
        return Multi.createBy()
                .repeating()
                .uni(this::turn)
                .whilst(isMoreDue -> isMoreDue)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Departures cannot be executed yet: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    /** A batch of each that is due; whether more is due at once. */
    private Uni<Boolean> turn() {
        return worker.list(row -> new Due(row.getUUID("tenant_id"), row.getString("subject"), row.getUUID("id")), DUE)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::attempt)
                        .collect()
                        .with(Collectors.reducing(due.size() == AT_ONCE, Boolean::logicalOr)));
    }

    /** Whether the departure has more to do. One that fails waits, and keeps no other. */
    private Uni<Boolean> attempt(Due due) {
        Caller service = Caller.service(due.tenantId());
        return transactions
                .withSql(service, sql -> batch(sql, due))
                .invoke(pulse::turn)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "The departure of %s %s waits", due.subject(), due.id());
                    return transactions
                            .withSql(service, sql -> postpone(sql, due))
                            .replaceWith(false);
                });
    }

    private Uni<Boolean> batch(Sql sql, Due due) {
        return sql.find(Departure.ROWS, LOCK, due.tenantId(), due.subject(), due.id())
                .chain(departure -> departure == null
                        ? Uni.createFrom().item(false)
                        : run.next(sql, departure).chain(batch -> batch.isLast()
                                ? pause(sql, departure, batch).replaceWith(false)
                                : goOn(sql, due, batch).replaceWith(true)));
    }

    private static Uni<?> goOn(Sql sql, Due due, Batch batch) {
        return sql.update(GO_ON, due.tenantId(), due.subject(), due.id(), batch.nextRule(), batch.changed());
    }

    /** Ends a pass. The last one ends the departure. */
    private Uni<?> pause(Sql sql, Departure departure, Batch batch) {
        Instant next = clock.instant().plus(PAUSES.get(Math.min(departure.passes(), PAUSES.size() - 1)));
        Object[] key = {departure.tenantId(), departure.subject(), departure.id()};
        Uni<?> paused = next.isAfter(departure.leftAt().plus(FACTS_END))
                ? sql.update(END, key)
                : sql.update(PAUSE, departure.tenantId(), departure.subject(), departure.id(), next, batch.changed());
        return departure.passes() > 0
                ? paused
                : paused.chain(() -> Multi.createFrom()
                        .iterable(listeners)
                        .onItem()
                        .transformToUniAndConcatenate(listener -> listener.done(sql, departure.afterBatch(batch.changed())))
                        .collect()
                        .last());
    }

    private Uni<?> postpone(Sql sql, Due due) {
        return sql.update(POSTPONE, due.tenantId(), due.subject(), due.id(), clock.instant().plus(AFTER_FAILURE));
    }
}
