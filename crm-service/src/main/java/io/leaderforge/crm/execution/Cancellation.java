package io.leaderforge.crm.execution;

import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.execution.ExecutionBodies.CancelledView;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cancels runs that have not ended: no step begins after it. A request that is being sent is not called back; its answer is
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
            where execution_id = any ($1) and status in ('running', 'waiting', 'retrying')
            """;
    /** As many as one call cancels. */
    private static final int MOST = 500;

    private static final String CANCEL_ALL = """
            update workflow_executions set status = 'cancelled', due_at = null, lease = null, completed_at = now(),
              updated_at = now()
            where id in (select id from workflow_executions
              where ($1::uuid is null or lead_id = $1) and ($2::uuid is null or workflow_id = $2)
                and status in ('pending', 'running') order by id limit $3 for no key update)
            returning id, workflow_id, lead_id, triggered_by
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
                        throw Problems.conflict(
                                "execution_ended", "The execution has ended. There is nothing to cancel.");
                    }
                });
    }

    private Uni<ExecutionView> ended(Sql sql, UUID workflowId, UUID id) {
        return sql.update(CANCEL_STEPS, (Object) new UUID[] {id})
                .chain(() -> views.require(sql, workflowId, id))
                .call(run -> publish(sql, run));
    }

    /** Those of a lead, or of a workflow, that have not ended: 500 at most. */
    Uni<CancelledView> cancelAll(Sql sql, @Nullable UUID leadId, @Nullable UUID workflowId) {
        return sql.query(CANCEL_ALL, leadId, workflowId, MOST)
                .call(runs -> sql.update(CANCEL_STEPS, (Object)
                        runs.stream().map(run -> run.getUUID("id")).toArray(UUID[]::new)))
                .call(runs -> Outbox.appendAll(
                        sql,
                        runs.stream()
                                .map(run -> event(
                                        sql,
                                        run.getUUID("id"),
                                        run.getUUID("workflow_id"),
                                        run.getUUID("lead_id"),
                                        run.getString("triggered_by")))
                                .toList()))
                .map(runs -> new CancelledView(runs.rowCount(), runs.rowCount() == MOST));
    }

    private Uni<Void> publish(Sql sql, ExecutionView run) {
        return Outbox.appendAll(sql, List.of(event(sql, run.id(), run.workflowId(), run.leadId(), run.triggeredBy())));
    }

    private OutboxEvent event(Sql sql, UUID id, UUID workflowId, @Nullable UUID leadId, String triggeredBy) {
        WorkflowExecutionChanged changed = new WorkflowExecutionChanged(
                id, sql.tenant(), workflowId, leadId, triggeredBy, "cancelled", null, clock.instant());
        return OutboxEvent.fact(changed, id);
    }
}
