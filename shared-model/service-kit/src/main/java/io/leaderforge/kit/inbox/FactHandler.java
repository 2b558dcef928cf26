package io.leaderforge.kit.inbox;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;

/**
 * The effect of one fact, in the transaction of {@code sql} (actor service, tenant of the event). Called in the order of
 * each key; committed once, for the inbox row of the fact is written in the same transaction.
 */
@FunctionalInterface
public interface FactHandler<T extends Record> {

    Uni<?> apply(Sql sql, EventMeta meta, T fact);
}
