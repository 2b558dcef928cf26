package io.leaderforge.kit.departure;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;

/**
 * What rules cannot declare of a departure, e.g. a fact that has to be published. A bean; its steps run before the rules of
 * each pass, one batch in a transaction, until nothing is left to do.
 */
public interface DepartureStep {

    /** The kind of departure it is for. */
    String subject();

    /**
     * Does at most {@code limit} rows of it.
     *
     * @return how many rows it were; 0 ends the step
     */
    Uni<Integer> run(Sql sql, Departure departure, int limit);
}
