package io.leaderforge.crm.plan;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.ReplicaTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The service's replica of the plans of tenants. */
@ApplicationScoped
public class Plans implements Consumer<EventHandlers> {

    private static final ReplicaTable PLANS = ReplicaTable.of("plans", "plan_type");

    @Override
    public void accept(EventHandlers handlers) {
        handlers.states(TenantState.class, PLANS::apply);
    }
}
