package io.leaderforge.kit.departure;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;

/** A bean that is told, in the transaction that completes the first pass, that a departure is done in this service. */
public interface DepartureListener {

    Uni<Void> done(Sql sql, Departure departure);
}
