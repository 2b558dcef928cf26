package io.leaderforge.crm.message;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.ReplicaTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The service's replica of tenants' verified domains, which their senders may be of. */
@ApplicationScoped
public class TenantDomains implements Consumer<EventHandlers> {

    private static final ReplicaTable DOMAINS = ReplicaTable.of("tenant_domains", "custom_domains");

    @Override
    public void accept(EventHandlers handlers) {
        handlers.states(TenantState.class, DOMAINS::apply);
    }
}
