package io.leaderforge.tenancy.organization;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Organizations as they stand. */
@ApplicationScoped
class OrganizationStates implements StateSource {

    private final OrganizationRepository organizations;

    OrganizationStates(OrganizationRepository organizations) {
        this.organizations = organizations;
    }

    @Override
    public Class<OrganizationState> state() {
        return OrganizationState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return organizations
                .find("id > ?1 order by id", after)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .list()
                .map(all -> all.stream()
                        .map(one -> OutboxEvent.state(one.state(), one.id(), one.revision()))
                        .toList());
    }
}
