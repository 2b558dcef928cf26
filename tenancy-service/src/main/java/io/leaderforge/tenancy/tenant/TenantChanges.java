package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.due.DueWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every change of a tenant: under its lock, then published, put on the calendar and audited. */
@ApplicationScoped
class TenantChanges {

    private final TenantRepository tenants;
    private final TenantConfig config;
    private final Clock clock;

    TenantChanges(TenantRepository tenants, TenantConfig config, Clock clock) {
        this.tenants = tenants;
        this.config = config;
        this.clock = clock;
    }

    /** Answers false where nothing is to change, and nothing is then published. */
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
            return tenants.flush().chain(flushed -> made(sql, tenant, action));
        });
    }

    /** Publishes a tenant that was written just now. */
    Uni<Void> made(Sql sql, Tenant tenant, String action) {
        return TenantStates.publish(sql)
                .chain(published -> calendar(sql, tenant))
                .chain(due -> audit(sql, tenant, action));
    }

    /** When the worker has to look at the tenant next. */
    Uni<Void> calendar(Sql sql, Tenant tenant) {
        Instant dueAt = tenant.tenantStatus().dueAt(clock.instant(), config.pastDueGrace());
        return DueWork.at(sql, TenantLife.KIND, tenant.id(), dueAt);
    }

    Uni<Void> audit(Sql sql, Tenant tenant, String action) {
        Map<String, @Nullable Object> details = Map.of("tenant_key", tenant.tenantKey());
        return AuditLog.write(sql, new AuditLog.Action(action, "tenant", tenant.id(), null, details));
    }
}
