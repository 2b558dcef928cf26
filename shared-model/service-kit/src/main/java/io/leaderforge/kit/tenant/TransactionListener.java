package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;

/** Takes part in every tenant transaction of the process, by descending priority. */
public interface TransactionListener {

    /** The priority of what others may add to; the default is 0. */
    int LAST = -1;

    /** Before the work; on the request's context where there is a request. */
    void begun();

    /** After the work, on its connection, before the commit: a failure rolls everything back. */
    Uni<Void> committing(Sql sql);
}
