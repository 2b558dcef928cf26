package io.leaderforge.kit.tenant;

import io.leaderforge.kit.connection.FreshConnection;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The tenant transaction without a container. */
public final class TestTransactions {

    private TestTransactions() {}

    public static Worker worker(Pool pool) {
        return new Worker(pool);
    }

    public static TenantTransaction on(Pool pool, TransactionListener... listeners) {
        return new TenantTransaction(
                pool,
                new CurrentCaller(),
                new DatabaseProblems(List.of()),
                new DatabasePulse(pool, new FreshConnection()),
                List.of(listeners));
    }
}
