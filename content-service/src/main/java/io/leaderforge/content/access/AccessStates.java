package io.leaderforge.content.access;

import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What organizations may see, as it stands. */
@ApplicationScoped
class AccessStates implements StateSource {

    private static final String NEXT =
            "select id, tenant_id, organization_id, content_id, granted_at, revision from access"
                    + " where tenant_id = $1 and id > $2 order by id limit $3 for share";

    @Override
    public Class<AccessState> state() {
        return AccessState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return sql.list(Access::granted, NEXT, sql.caller().requireTenant(), after, limit);
    }
}
