package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Executes erasures again that a restore of the database has undone: the ledger names the person by an HMAC, so the tenant's
 * people are compared, a page at a time. One who was created in what the restore has undone is not there, and the erasure done.
 */
@ApplicationScoped
class ErasureReplay {

    private static final Logger LOG = Logger.getLogger(ErasureReplay.class);
    private static final int PAGE = 1000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String DUE = "select tenant_id, id from erasure_replays order by tenant_id, id limit 1";
    private static final String LOCK = "from erasure_replays where tenant_id = $1 and id = $2 for update skip locked";
    private static final String PEOPLE = "select id from users where tenant_id = $1 and id > $2 order by id limit $3";
    private static final String NOT_THERE = """
            insert into erasures (tenant_id, id, subject, requested_at, completed_at) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, id) do nothing
            """;
    private static final String FORGET = "delete from erasure_replays where tenant_id = $1 and id = $2";

    private record Due(UUID tenantId, UUID id) {}

    @RegisterForReflection
    record Replay(UUID id, String subject, Instant requestedAt) {
        static final Rows<Replay> ROWS = Rows.of(Replay.class);
    }

    private final Worker worker;
    private final TenantTransaction transaction;
    private final ErasureService erasures;
    private final ErasureSubject subjects;
    private final Clock clock;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("erasure-replay");

    ErasureReplay(
            Worker worker, TenantTransaction transaction, ErasureService erasures, ErasureSubject subjects, Clock clock) {
        this.worker = worker;
        this.transaction = transaction;
        this.erasures = erasures;
        this.subjects = subjects;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        pulse.turn();
        return Multi.createBy()
                .repeating()
                .uni(this::one)
                .whilst(isMoreDue -> isMoreDue)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Erasures cannot be executed again yet: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether there was one. */
    private Uni<Boolean> one() {
        return worker.list(row -> new Due(row.getUUID("tenant_id"), row.getUUID("id")), DUE)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : transaction
                                .withSql(Caller.service(due.getFirst().tenantId()), sql -> replay(sql, due.getFirst()))
                                .invoke(pulse::turn));
    }

    private Uni<Boolean> replay(Sql sql, Due due) {
        return sql.find(Replay.ROWS, LOCK, due.tenantId(), due.id())
                .chain(replay -> replay == null
                        ? Uni.createFrom().item(false)
                        : person(sql, replay, FIRST)
                                .chain(person -> person == null
                                        ? notThere(sql, replay)
                                        : erasures.request(sql, replay.id(), person, replay.requestedAt()))
                                .chain(() -> sql.update(FORGET, due.tenantId(), due.id()))
                                .replaceWith(true));
    }

    private Uni<@Nullable UUID> person(Sql sql, Replay replay, UUID after) {
        return sql.list(row -> row.getUUID("id"), PEOPLE, sql.tenant(), after, PAGE)
                .chain(people -> {
                    List<UUID> found = people.stream()
                            .filter(person -> subjects.of(sql.tenant(), person).equals(replay.subject()))
                            .toList();
                    return !found.isEmpty() || people.size() < PAGE
                            ? Uni.createFrom().<@Nullable UUID>item(found.isEmpty() ? null : found.getFirst())
                            : person(sql, replay, people.getLast());
                });
    }

    private Uni<?> notThere(Sql sql, Replay replay) {
        return ErasureService.STATES.storeAll(
                sql,
                NOT_THERE,
                sql.tenant(),
                replay.id(),
                replay.subject(),
                replay.requestedAt(),
                clock.instant());
    }
}
