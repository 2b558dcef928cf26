package io.leaderforge.kit.outbox;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TransactionListener;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** Inserts the events of a transaction in one statement, after all that may add one. */
@ApplicationScoped
@Priority(TransactionListener.LAST)
class OutboxFlush implements TransactionListener {

    @Override
    public void begun() {
        // Nothing waits yet.
    }

    @Override
    public Uni<Void> committing(Sql sql) {
        return Outbox.flush(sql);
    }
}
