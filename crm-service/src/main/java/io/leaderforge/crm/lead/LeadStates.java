package io.leaderforge.crm.lead;

import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Leads as they stand. */
@ApplicationScoped
class LeadStates implements StateSource {

    private static final String NEXT =
            "select " + Lead.COLUMNS + " from leads where tenant_id = $1 and id > $2 order by id limit $3 for share";

    @Override
    public Class<LeadState> state() {
        return LeadState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return sql.list(
                row -> {
                    Lead lead = Lead.of(row);
                    return OutboxEvent.state(lead.state(), lead.id(), lead.revision());
                },
                NEXT,
                sql.caller().requireTenant(),
                after,
                limit);
    }
}
