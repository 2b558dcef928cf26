package io.leaderforge.tenancy.membership;

import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Memberships as they stand. */
@ApplicationScoped
class MembershipStates implements StateSource {

    private final MembershipRepository memberships;

    MembershipStates(MembershipRepository memberships) {
        this.memberships = memberships;
    }

    @Override
    public Class<MembershipState> state() {
        return MembershipState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return memberships
                .find("id > ?1 order by id", after)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .list()
                .map(all -> all.stream()
                        .map(one -> OutboxEvent.state(one.state(), one.id(), one.revision()))
                        .toList());
    }
}
