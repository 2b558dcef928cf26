package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every change of a tenant: under its lock, then published, scheduled and audited. */
@ApplicationScoped
class TenantChanges {

    @Produces
    @Singleton
    static final States<TenantState> STATES = TenantStates.STATES;

    private final TenantRepository tenants;
    private final TenantConfig config;
    private final Clock clock;

    TenantChanges(TenantRepository tenants, TenantConfig config, Clock clock) {
        this.tenants = tenants;
        this.config = config;
        this.clock = clock;
    }

    /** Returns false where there is nothing to change, and nothing is then published. */
    interface Change {
        boolean apply(Tenant tenant, Instant now, TenantConfig config);
    }

    Uni<Void> change(Sql sql, UUID id, String action, Change change) {
        return tenants.requireLocked(id).chain(tenant -> {
            Instant now = clock.instant();
            if (!change.apply(tenant, now, config)) {
                return Uni.createFrom().voidItem();
            }
            tenant.changed(now);
            return tenants.flush().chain(flushed -> published(sql, tenant, action));
        });
    }

    /** Publishes, schedules and audits a tenant that has just been written. */
    Uni<Void> published(Sql sql, Tenant tenant, String action) {
        return TenantStates.publish(sql)
                .chain(published -> schedule(sql, tenant))
                .chain(due -> audit(sql, tenant, action));
    }

    /** Schedules the next time that the job has to run for the tenant. */
    Uni<Void> schedule(Sql sql, Tenant tenant) {
        Instant dueAt = tenant.tenantStatus().dueAt(clock.instant(), config.pastDueGrace());
        return Jobs.at(sql, TenantLife.KIND, tenant.id(), dueAt);
    }

    Uni<Void> audit(Sql sql, Tenant tenant, String action) {
        Map<String, @Nullable Object> details = Map.of("tenant_key", tenant.tenantKey());
        return AuditLog.write(sql, new AuditLog.Action(action, "tenant", tenant.id(), null, details));
    }
}
