package io.leaderforge.kit.inbox;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Like {@link StateHandler}, for many states of one tenant at once: one per key, the newest of those that arrived. */
@FunctionalInterface
public interface StatesHandler<T extends Record> {

    Uni<?> apply(Sql sql, List<StateChange<T>> changes);
}
