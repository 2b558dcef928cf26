package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Roles as they are; a template's role that is not overridden is a tombstone on the topic. */
@ApplicationScoped
class RoleStates implements StateSource {

    private static final String NEXT =
            "from roles where tenant_id = $1 and id > $2 order by id limit $3 for share of roles";

    private static final String OF = "from roles where tenant_id = $1 and id = any ($2)";

    @Override
    public Class<RoleState> state() {
        return RoleState.class;
    }

    @Override
    public String table() {
        return "roles";
    }

    @Override
    public Uni<List<OutboxEvent>> of(Sql sql, Collection<UUID> ids) {
        return sql.list(Role.ROWS, OF, sql.tenant(), ids)
                .map(roles ->
                        roles.stream().map(role -> event(sql.tenant(), role)).toList());
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        UUID tenant = sql.tenant();
        return sql.list(Role.ROWS, NEXT, tenant, after, limit)
                .map(roles -> roles.stream().map(role -> event(tenant, role)).toList());
    }

    private static OutboxEvent event(UUID tenant, Role role) {
        return role.origin() == Origin.TEMPLATE
                ? OutboxEvent.tombstone(RoleState.class, tenant, role.id(), role.revision())
                : OutboxEvent.state(role.state(tenant), role.id(), role.revision());
    }
}
