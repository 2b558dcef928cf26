package io.leaderforge.kit.file;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.storage.Storage;
import io.leaderforge.kit.storage.StorageKey;
import io.leaderforge.kit.storage.StoredObject;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes bytes that no row knows, e.g. after the database was restored to a moment before they came. Nothing else leaves any:
 * rows come before bytes and go before them. Walks the whole storage, page by page, once a day.
 */
@ApplicationScoped
class OrphanSweep implements RecurringJob {

    private static final int PAGE = 500;

    private static final String KNOWN = """
            select id from files where tenant_id = $1 and id = any ($2)
            union all select id from file_variants where tenant_id = $1 and id = any ($2)
            union all select id from uploads where tenant_id = $1 and id = any ($2)
            union all select id from file_removals where tenant_id = $1 and id = any ($2)
            """;

    private final Storage storage;
    private final FileConfig config;
    private final FileMetrics metrics;
    private final Clock clock;
    private final String kind;

    OrphanSweep(
            Storage storage,
            FileConfig config,
            FileMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "leaderforge.context") String context) {
        this.storage = storage;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.kind = context + ".files.orphans";
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return sweep(job, clock.instant().minus(config.orphanAge()));
    }

    /** @param before only what was stored before then: what is newer may get its row yet */
    Uni<Void> sweep(JobContext job, Instant before) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new String[] {""}, place -> page(job, place, before))
                .until(last -> last)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Answers whether it was the last one. */
    private Uni<Boolean> page(JobContext job, String[] place, Instant before) {
        return storage.list(place[0], PAGE).chain(found -> {
            if (!found.isEmpty()) {
                place[0] = found.getLast().key().path();
            }
            Map<UUID, List<UUID>> old = found.stream()
                    .filter(object -> object.modifiedAt().isBefore(before))
                    .map(StoredObject::key)
                    .collect(Collectors.groupingBy(
                            StorageKey::tenantId, Collectors.mapping(StorageKey::id, Collectors.toList())));
            return Multi.createFrom()
                    .iterable(old.entrySet())
                    .onItem()
                    .transformToUniAndConcatenate(tenant -> job.inTenant(
                                    tenant.getKey(), sql -> unknown(sql, tenant.getValue()))
                            .chain(orphans -> remove(tenant.getKey(), orphans)))
                    .collect()
                    .last()
                    .replaceWith(found.size() < PAGE);
        });
    }

    private static Uni<Set<UUID>> unknown(Sql sql, List<UUID> ids) {
        return sql.list(row -> row.getUUID("id"), KNOWN, sql.tenant(), ids).map(known -> {
            Set<UUID> orphans = new HashSet<>(ids);
            orphans.removeAll(Set.copyOf(known));
            return orphans;
        });
    }

    private Uni<Integer> remove(UUID tenant, Set<UUID> orphans) {
        return Multi.createFrom()
                .iterable(orphans)
                .onItem()
                .transformToUniAndConcatenate(id -> storage.delete(new StorageKey(tenant, id), null))
                .collect()
                .asList()
                .invoke(removed -> metrics.removed(orphans.size()))
                .map(List::size);
    }
}
