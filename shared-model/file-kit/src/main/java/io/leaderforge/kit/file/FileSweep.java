package io.leaderforge.kit.file;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.storage.Storage;
import io.leaderforge.kit.storage.StorageKey;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Deletes uploads that have expired, and removes from the storage the bytes whose rows are gone, whatever has deleted these. A
 * removal that fails is repeated by the next run; the oldest one is a metric.
 */
@ApplicationScoped
class FileSweep implements RecurringJob {

    private static final int AT_ONCE = 4;

    private static final String DUE = """
            select distinct tenant_id from (
              (select tenant_id from uploads where expires_at < $1 order by expires_at limit 500)
              union all
              (select tenant_id from file_removals where due_at < $1 order by due_at limit 500)) due
            limit 100
            """;
    private static final String EXPIRE = """
            delete from uploads where tenant_id = $1 and id in (
              select id from uploads where tenant_id = $1 and expires_at < $2 order by expires_at limit 200)
            """;
    private static final String REMOVALS =
            "from file_removals where tenant_id = $1 and due_at < $2 order by due_at limit 200";
    private static final String REMOVED = "delete from file_removals where tenant_id = $1 and id = any ($2)";

    @RegisterForReflection
    record Removal(UUID id, @Nullable String storageState) {
        static final Rows<Removal> ROWS = Rows.of(Removal.class);
    }

    private final Worker worker;
    private final Storage storage;
    private final FileMetrics metrics;
    private final Clock clock;
    private final String kind;

    FileSweep(
            Worker worker,
            Storage storage,
            FileMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "leaderforge.context") String context) {
        this.worker = worker;
        this.storage = storage;
        this.metrics = metrics;
        this.clock = clock;
        this.kind = context + ".files.sweep";
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Void> run(JobContext job) {
        Instant now = clock.instant();
        return worker.list(row -> row.getUUID("tenant_id"), DUE, now.atOffset(ZoneOffset.UTC))
                .chain(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(tenant -> sweep(job, tenant, now))
                        .collect()
                        .last())
                .chain(() -> measure(now));
    }

    private Uni<Integer> sweep(JobContext job, UUID tenant, Instant now) {
        return job.inTenant(tenant, sql -> sql.update(EXPIRE, tenant, now).chain(() -> removals(sql, tenant, now)))
                .chain(removals -> remove(tenant, removals))
                .chain(removed -> removed.isEmpty()
                        ? Uni.createFrom().item(0)
                        : job.inTenant(tenant, sql -> sql.update(REMOVED, tenant, removed)));
    }

    private static Uni<List<Removal>> removals(Sql sql, UUID tenant, Instant now) {
        return sql.list(Removal.ROWS, REMOVALS, tenant, now);
    }

    /** Those that are removed; one that fails does not stop the others. */
    private Uni<List<UUID>> remove(UUID tenant, List<Removal> removals) {
        return Multi.createFrom()
                .iterable(removals)
                .onItem()
                .transformToUni(removal -> storage.delete(new StorageKey(tenant, removal.id()), removal.storageState())
                        .map(gone -> removal.id())
                        .onFailure()
                        .invoke(metrics::removalFailed)
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .asList()
                .invoke(removed -> metrics.removed(removed.size()));
    }

    private Uni<Void> measure(Instant now) {
        return worker.list(
                        row -> row.getOffsetDateTime("oldest"),
                        "select due_at as oldest from file_removals order by due_at limit 1")
                .invoke(oldest -> metrics.oldestRemoval(
                        oldest.isEmpty()
                                ? Duration.ZERO
                                : Duration.between(oldest.getFirst().toInstant(), now)))
                .chain(() -> worker.list(
                        row -> row.getLong("bytes"), "select coalesce(sum(bytes), 0)::bigint as bytes from file_usage"))
                .invoke(bytes -> metrics.stored(bytes.getFirst()))
                .replaceWithVoid();
    }
}
