package io.leaderforge.kit.inbox;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Which failures pass by themselves. */
final class Faults {

    /** SQLSTATE classes: connection, rolled back (serialization, deadlock), no resources, not ready or shut down, I/O. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Lock not available; ended for idling in a transaction, or for its length. */
    private static final Set<String> TRANSIENT = Set.of("55P03", "25P03", "25P04");

    private Faults() {}

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException database) {
                return isTransient(database.getSqlState());
            }
            if (cause instanceof ProblemException problem) {
                return problem.type() == ProblemType.UNAVAILABLE;
            }
            if (cause instanceof IOException json && json instanceof com.fasterxml.jackson.core.JacksonException) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof RejectedExecutionException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(@Nullable String state) {
        return state == null
                || state.length() < 2
                || TRANSIENT_CLASSES.contains(state.substring(0, 2))
                || TRANSIENT.contains(state);
    }
}
