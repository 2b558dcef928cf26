package io.leaderforge.crm.execution;

import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Cancels a run that has not ended: no step begins after it. A request that is being sent is not called back; its answer is
 * recorded with the step, and nothing follows from it.
 */
@ApplicationScoped
class Cancellation {

    private static final String CANCEL = """
            update workflow_executions set status = 'cancelled', due_at = null, lease = null, completed_at = now(),
              updated_at = now()
            where id = $1 and workflow_id = $2 and status in ('pending', 'running')
            """;
    private static final String CANCEL_STEPS = """
            update workflow_steps set status = 'cancelled', due_at = null, completed_at = now()
            where execution_id = $1 and status in ('running', 'waiting', 'retrying')
            """;

    private final ExecutionViews views;
    private final Clock clock;

    Cancellation(ExecutionViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** The run as it is then; one that was cancelled before stays as it is, 409 where it has ended otherwise. */
    Uni<ExecutionView> cancel(Sql sql, UUID workflowId, UUID id) {
        return sql.update(CANCEL, id, workflowId)
                .chain(cancelled -> cancelled == 1 ? ended(sql, workflowId, id) : views.require(sql, workflowId, id))
                .invoke(run -> {
                    if (!run.status().equals("cancelled")) {
                        throw Problems.conflict("The execution has ended. There is nothing to cancel.");
                    }
                });
    }

    private Uni<ExecutionView> ended(Sql sql, UUID workflowId, UUID id) {
        return sql.update(CANCEL_STEPS, id)
                .chain(() -> views.require(sql, workflowId, id))
                .call(run -> publish(sql, run));
    }

    private Uni<Void> publish(Sql sql, ExecutionView run) {
        return Outbox.fact(
                sql,
                new WorkflowExecutionChanged(
                        run.id(),
                        sql.tenant(),
                        run.workflowId(),
                        run.leadId(),
                        run.triggeredBy(),
                        run.status(),
                        null,
                        clock.instant()),
                run.id());
    }
}
