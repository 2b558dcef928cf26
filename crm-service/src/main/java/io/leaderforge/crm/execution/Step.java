package io.leaderforge.crm.execution;

import io.leaderforge.kit.text.TextEnum;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A node that was begun.
 *
 * @param handle where execution leaves it: of a condition {@code true} or {@code false}
 * @param due    of a wait or a pause before a retry: it is over
 * @param handedOver its outcome is recorded by another transaction than the engine's
 * @param error  of one that was handed over and failed
 */
record Step(
        String nodeId,
        Status status,
        @Nullable String handle,
        int attempts,
        boolean due,
        boolean handedOver,
        @Nullable String error) {

    /** Where a step stands. */
    enum Status implements TextEnum {
        RUNNING,
        WAITING,
        RETRYING,
        COMPLETED,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    static Step of(Row row) {
        return new Step(
                row.getString("node_id"),
                TextEnum.parse(Status.class, row.getString("status")),
                row.getString("handle"),
                row.getInteger("attempts"),
                Boolean.TRUE.equals(row.getBoolean("due")),
                row.getBoolean("handed_over"),
                row.getString("error"));
    }

    /** One that begins now. */
    static Step begun(String nodeId, Status status) {
        return new Step(nodeId, status, null, 0, false, false, null);
    }

    /** Nothing more will happen to it. */
    boolean isOver() {
        return switch (status) {
            case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
            case RUNNING, WAITING, RETRYING -> false;
        };
    }

    /** It can be done now: begun and not recorded as done, or its time has come. The engine leaves alone what it handed over. */
    boolean isToDo() {
        return !handedOver
                && (status == Status.RUNNING || (due && (status == Status.WAITING || status == Status.RETRYING)));
    }

    /** It failed after it was handed over, so that it is for the engine to decide how the run goes on. */
    boolean failedOutside() {
        return handedOver && status == Status.FAILED;
    }

    /** Execution goes on behind it; a failed one only where errors are passed over. */
    boolean leadsOn(@Nullable String edgeHandle, boolean condition) {
        return status != Status.SKIPPED && (!condition || (handle != null && handle.equals(edgeHandle)));
    }
}
