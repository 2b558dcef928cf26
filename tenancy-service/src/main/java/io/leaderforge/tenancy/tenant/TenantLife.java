package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.Departures;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The effects of time on tenants: trials end, unpaid ones are suspended, deleted ones are purged. */
@ApplicationScoped
class TenantLife implements Job<NoPayload> {

    static final String KIND = "core.tenant";

    /**
     * The key stays taken, so that the host name cannot be taken over; everything that names or shows the tenant is removed, and
     * its rows by their rules.
     */
    private static final String PURGE = """
            update tenants set purged_at = clock_timestamp(), display_name = 'Deleted tenant', custom_domain = null,
              theme = '{}', brand_config = '{}', email_config = '{}', settings = '{}', owner_id = null,
              revision = revision + 1
            where tenant_id = $1 and id = $1 returning revision
            """;

    private static final String RELEASE_DOMAINS = "delete from custom_domains where tenant_id = $1";
    private static final String FORGET_WORK = "delete from jobs where tenant_id = $1";

    private final TenantRepository tenants;
    private final TenantChanges changes;
    private final TenantConfig config;
    private final Clock clock;

    TenantLife(TenantRepository tenants, TenantChanges changes, TenantConfig config, Clock clock) {
        this.tenants = tenants;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    /** A tenant that is suspended can still be purged. */
    @Override
    public boolean runsWhileSuspended() {
        return true;
    }

    @Override
    public Uni<Void> run(JobContext job, NoPayload payload) {
        return job.withEntities(sql -> tenants.requireLocked(job.id())
                .chain(tenant -> tenant.tenantStatus().isPurgeable(clock.instant())
                        ? changes.audit(sql, tenant, "tenant.purged").chain(() -> purge(sql, job.id()))
                        : refresh(sql, tenant)));
    }

    private Uni<Void> refresh(Sql sql, Tenant tenant) {
        return tenant.tenantStatus().refresh(clock.instant(), config.pastDueGrace())
                ? changed(sql, tenant)
                : changes.schedule(sql, tenant);
    }

    private Uni<Void> changed(Sql sql, Tenant tenant) {
        tenant.changed(clock.instant());
        return tenants.flush().chain(flushed -> changes.published(sql, tenant, "tenant.settled"));
    }

    private static Uni<Void> purge(Sql sql, UUID tenant) {
        return sql.query(PURGE, tenant)
                .map(rows -> rows.iterator().next().getLong("revision"))
                .chain(revision -> Outbox.tombstone(sql, TenantState.class, tenant, revision))
                .chain(gone -> sql.update(RELEASE_DOMAINS, tenant))
                .chain(released -> sql.update(FORGET_WORK, tenant))
                .chain(forgotten -> Departures.begin(sql, Departure.TENANT, List.of(tenant)))
                .replaceWithVoid();
    }
}
