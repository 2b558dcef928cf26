package io.leaderforge.crm.execution;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Records the outcome of a step that was handed over, and wakes its run; the one way in which something other than the engine
 * ends a step. A job does it for a request; for an approval a person's request would, for a sub-workflow the end of its run.
 *
 * <p>The run is locked first, as the engine locks it, so the engine sees the step either as open or with its outcome. The lease
 * is taken from whoever has it: their next transaction finds it lost, and the run is claimed again.
 */
@ApplicationScoped
class Settlement {

    private static final String LOCK = "select from workflow_executions where id = $1 for no key update";

    /** A cancelled step stays so; what the answer to its request was is kept all the same. */
    private static final String RECORD = """
            update workflow_steps set
              status = case when status = 'cancelled' then status when $3::text is null then 'completed' else 'failed' end,
              error_message = $3, status_code = $4, duration_ms = $5, output = $6::text::jsonb, due_at = null, completed_at = now()
            where execution_id = $1 and node_id = $2 and handed_over and status in ('running', 'retrying', 'cancelled')
            """;

    private static final String CLEAR = "delete from workflow_calls where execution_id = $1 and node_id = $2";
    private static final String WAKE = """
            update workflow_executions set due_at = now(), lease = null, worked_ms = worked_ms + $2, updated_at = now()
            where id = $1 and status in ('pending', 'running')
            """;

    private final ExecutionWorker worker;

    Settlement(ExecutionWorker worker) {
        this.worker = worker;
    }

    Uni<Void> record(Sql sql, HandedOver step, Outcome outcome) {
        sql.afterCommit(worker::wake);
        return sql.query(LOCK, step.executionId())
                .chain(() -> sql.update(
                        RECORD,
                        step.executionId(),
                        step.nodeId(),
                        outcome.error(),
                        outcome.statusCode(),
                        outcome.durationMs(),
                        outcome.output()))
                .chain(() -> sql.update(CLEAR, step.executionId(), step.nodeId()))
                .chain(() -> sql.update(
                        WAKE, step.executionId(), outcome.durationMs() == null ? 0L : (long) outcome.durationMs()))
                .replaceWithVoid();
    }
}
