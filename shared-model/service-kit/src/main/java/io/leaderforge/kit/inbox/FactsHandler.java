package io.leaderforge.kit.inbox;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Like {@link FactHandler}, for many facts of one type and one tenant at once, in the order in which they arrived. */
@FunctionalInterface
public interface FactsHandler<T extends Record> {

    /** A fact that is handled for the first time. */
    record Arrived<T extends Record>(EventMeta meta, T fact) {}

    Uni<?> apply(Sql sql, List<Arrived<T>> arrived);
}
