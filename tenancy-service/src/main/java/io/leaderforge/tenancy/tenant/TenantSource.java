package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The tenant itself as it stands. */
@ApplicationScoped
class TenantSource implements StateSource {

    @Override
    public Class<TenantState> state() {
        return TenantState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return TenantStates.current(sql);
    }
}
