package io.leaderforge.tenancy.organization;

import io.leaderforge.contracts.event.core.TeamState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Teams as they stand. */
@ApplicationScoped
class TeamStates implements StateSource {

    private final TeamRepository teams;

    TeamStates(TeamRepository teams) {
        this.teams = teams;
    }

    @Override
    public Class<TeamState> state() {
        return TeamState.class;
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return teams.find("id > ?1 order by id", after)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .list()
                .map(all -> all.stream()
                        .map(one -> OutboxEvent.state(one.state(), one.id(), one.revision()))
                        .toList());
    }
}
