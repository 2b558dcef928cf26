package io.leaderforge.kit.retry;

import com.fasterxml.jackson.core.JacksonException;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells transient failures, which a retry may cure, from permanent ones. Consumers and the workflow engine share it. */
public final class FaultClassifier {

    /** SQLSTATE classes: connection, rolled back (serialization, deadlock), no resources, not ready or shut down, I/O. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Lock not available; terminated for idling in a transaction, or for the transaction's length. */
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25P03", "25P04");

    private static final UUID NO_TENANT = new UUID(0, 0);

    private final TenantTransaction transactions;

    public FaultClassifier(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    public static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException database) {
                return isTransient(database.getSqlState());
            }
            if (cause instanceof ProblemException problem) {
                return problem.type() == ProblemType.UNAVAILABLE;
            }
            if (cause instanceof JacksonException) {
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

    /**
     * As {@link #isTransient(Throwable)}; a failure that looks permanent counts as such only while the database answers. A pool
     * that is being closed, or a server that goes away in an unknown manner, must not create dead letters.
     */
    public Uni<Boolean> isTransientOrOutage(Throwable failure) {
        if (isTransient(failure)) {
            return Uni.createFrom().item(true);
        }
        return transactions
                .withSql(Caller.service(NO_TENANT), sql -> sql.query("select"))
                .map(works -> false)
                .onFailure()
                .recoverWithItem(true);
    }

    private static boolean isTransient(@Nullable String state) {
        return state == null
                || state.length() < 2
                || TRANSIENT_CLASSES.contains(state.substring(0, 2))
                || TRANSIENT_STATES.contains(state);
    }
}
