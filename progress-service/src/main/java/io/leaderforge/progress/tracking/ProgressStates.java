package io.leaderforge.progress.tracking;

import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Progress rows as they stand. */
@ApplicationScoped
class ProgressStates implements StateSource {

    private static final String NEXT =
            "select * from user_progress where tenant_id = $1 and id > $2 order by id limit $3 for share";

    @Override
    public Class<UserProgressState> state() {
        return UserProgressState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return sql.list(
                row -> ProgressRecord.of(row).current(), NEXT, sql.caller().requireTenant(), after, limit);
    }
}
