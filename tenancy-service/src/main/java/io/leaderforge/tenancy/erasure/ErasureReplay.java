package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Executes erasures again that a restore of the database has undone: the ledger names the person by an HMAC, so the tenant's
 * people are compared, a page at a time. One who was created in what the restore has undone is not there, and the erasure done.
 */
@ApplicationScoped
class ErasureReplay implements RecurringJob {

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
    private final ErasureService erasures;
    private final ErasureSubject subjects;
    private final Clock clock;

    ErasureReplay(Worker worker, ErasureService erasures, ErasureSubject subjects, Clock clock) {
        this.worker = worker;
        this.erasures = erasures;
        this.subjects = subjects;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "core.erasures.replay";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createBy()
                .repeating()
                .uni(() -> one(job))
                .whilst(isMoreDue -> isMoreDue)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether there was one. */
    private Uni<Boolean> one(JobContext job) {
        return worker.list(row -> new Due(row.getUUID("tenant_id"), row.getUUID("id")), DUE)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : job.inTenant(due.getFirst().tenantId(), sql -> replay(sql, due.getFirst())));
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
                sql, NOT_THERE, sql.tenant(), replay.id(), replay.subject(), replay.requestedAt(), clock.instant());
    }
}
