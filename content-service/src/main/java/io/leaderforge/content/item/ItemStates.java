package io.leaderforge.content.item;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The tenant's own items as they stand. */
@ApplicationScoped
class ItemStates implements StateSource {

    private final Items items;

    ItemStates(Items items) {
        this.items = items;
    }

    @Override
    public Class<ItemState> state() {
        return ItemState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return items.find("tenantId = ?1 and id > ?2 order by id", sql.caller().requireTenant(), after)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .list()
                .map(all -> all.stream()
                        .map(one -> OutboxEvent.state(one.state(), one.id(), one.revision()))
                        .toList());
    }
}
