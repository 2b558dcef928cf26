package io.leaderforge.kit.inbox;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Whether a failure passes. One that does not look so is believed only while the database demonstrably works: a pool that
 * is being closed, or a server that goes away in a new manner, must not make dead letters.
 */
final class Verdict {

    private static final UUID NOBODY = new UUID(0, 0);

    private final TenantTransaction transactions;

    Verdict(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    Uni<Boolean> passes(Throwable failure) {
        if (Faults.isTransient(failure)) {
            return Uni.createFrom().item(true);
        }
        return transactions
                .withSql(Caller.service(NOBODY), sql -> sql.query("select"))
                .map(works -> false)
                .onFailure()
                .recoverWithItem(true);
    }
}
