package io.leaderforge.tenancy.person;

import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** People with their roles and memberships as they are. */
@ApplicationScoped
class UserStates implements StateSource {

    private static final String NEXT =
            "select id from users where tenant_id = $1 and id > $2 order by id limit $3 for share";

    @Override
    public Class<UserState> state() {
        return UserState.class;
    }

    @Override
    public String table() {
        return "users";
    }

    @Override
    public Uni<List<OutboxEvent>> of(Sql sql, Collection<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> People.current(sql, id))
                .collect()
                .asList();
    }

    @Override
    public Uni<List<OutboxEvent>> next(Sql sql, UUID after, int limit) {
        return sql.list(row -> row.getUUID("id"), NEXT, sql.tenant(), after, limit)
                .chain(ids -> of(sql, ids));
    }
}
