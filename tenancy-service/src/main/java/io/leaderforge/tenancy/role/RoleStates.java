package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Roles as they stand; one of a template in which nothing is overridden is deleted on the topic, as it is without a restore. */
@ApplicationScoped
class RoleStates implements StateSource {

    private static final String NEXT =
            Role.SELECT + " where r.tenant_id = $1 and r.id > $2 order by r.id limit $3 for share of r";

    @Override
    public Class<RoleState> state() {
        return RoleState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        UUID tenant = sql.caller().requireTenant();
        return sql.list(row -> event(tenant, Role.of(row)), NEXT, tenant, after, limit);
    }

    private static OutboxEvent event(UUID tenant, Role role) {
        return role.origin() == Origin.TEMPLATE
                ? OutboxEvent.tombstone(RoleState.class, tenant, role.id(), role.revision())
                : OutboxEvent.state(role.state(tenant), role.id(), role.revision());
    }
}
