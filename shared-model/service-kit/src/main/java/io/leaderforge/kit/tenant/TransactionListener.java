package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;

/** Takes part in every tenant transaction of the process. */
public interface TransactionListener {

    /** Before the work; on the request's context where there is a request. */
    void begun();

    /** After the work, on its connection, before the commit: a failure rolls everything back. */
    Uni<Void> committing(Sql sql);
}
