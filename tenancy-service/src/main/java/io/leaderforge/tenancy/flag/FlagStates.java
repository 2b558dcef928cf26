package io.leaderforge.tenancy.flag;

import io.leaderforge.contracts.event.core.FeatureFlagState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Feature flags as they stand. */
@ApplicationScoped
class FlagStates implements StateSource {

    private static final String NEXT = "select " + Flag.COLUMNS
            + " from feature_flags where tenant_id = $1 and id > $2 order by id limit $3 for share";

    @Override
    public Class<FeatureFlagState> state() {
        return FeatureFlagState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return sql.list(
                row -> {
                    Flag flag = Flag.of(row);
                    return OutboxEvent.state(flag.state(), flag.id(), flag.revision());
                },
                NEXT,
                sql.caller().requireTenant(),
                after,
                limit);
    }
}
