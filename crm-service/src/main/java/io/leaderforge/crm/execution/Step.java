package io.leaderforge.crm.execution;

import io.leaderforge.kit.text.TextEnum;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A node that was begun.
 *
 * @param handle where execution leaves it: of a condition {@code true} or {@code false}
 * @param due    of a wait or a pause before a retry: it is over
 */
record Step(String nodeId, Status status, @Nullable String handle, int attempts, boolean due) {

    /** Where a step stands. */
    enum Status implements TextEnum {
        RUNNING,
        WAITING,
        RETRYING,
        COMPLETED,
        FAILED,
        SKIPPED
    }

    static Step of(Row row) {
        return new Step(
                row.getString("node_id"),
                TextEnum.parse(Status.class, row.getString("status")),
                row.getString("handle"),
                row.getInteger("attempts"),
                Boolean.TRUE.equals(row.getBoolean("due")));
    }

    /** Nothing more will happen to it. */
    boolean isOver() {
        return status == Status.COMPLETED || status == Status.FAILED || status == Status.SKIPPED;
    }

    /** It can be done now: begun and not recorded as done, or its time has come. */
    boolean isToDo() {
        return status == Status.RUNNING || (due && (status == Status.WAITING || status == Status.RETRYING));
    }

    /** Execution goes on behind it; a failed one only where errors are passed over. */
    boolean leadsOn(@Nullable String edgeHandle, boolean condition) {
        return status != Status.SKIPPED && (!condition || (handle != null && handle.equals(edgeHandle)));
    }
}
