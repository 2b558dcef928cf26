package io.leaderforge.kit.inbox;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Takes over one state, in the transaction of {@code sql} (actor service, tenant of the event). Called with repeated and
 * with older states too: it must change nothing unless (epoch, revision) is newer than what is stored.
 */
@FunctionalInterface
public interface StateHandler<T extends Record> {

    /** @param state null where the aggregate was deleted */
    Uni<?> apply(Sql sql, EventMeta meta, @Nullable T state);
}
