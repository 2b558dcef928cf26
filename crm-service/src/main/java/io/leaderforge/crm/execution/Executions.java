package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.due.Claim;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs and their steps in the database. Only who holds the lease of a run changes it. */
@ApplicationScoped
class Executions {

    private static final String LOCK = """
            select e.tenant_id, e.id, e.workflow_id, e.workflow_version, e.lead_id, e.status, e.triggered_by,
              e.trigger_data::text as trigger_data, e.worked_ms
            from workflow_executions e
            where e.id = $1 and e.lease = $2 and e.due_at is not null
              and not exists (select from tenants t where t.tenant_id = e.tenant_id and t.status = 'suspended')
            for no key update of e
            """;
    private static final String STEPS = """
            select node_id, status, handle, attempts, due_at <= now() as due from workflow_steps
            where execution_id = $1 order by position
            """;
    private static final String BEGIN_STEP = """
            insert into workflow_steps (tenant_id, execution_id, node_id, position, type, status, input, due_at, started_at,
              completed_at)
            values ($1, $2, $3, (select count(*) from workflow_steps where execution_id = $2), $4, $5, $6::text::jsonb,
              case when $7::float8 is null then null else now() + $7 * interval '1 millisecond' end, now(),
              case when $5 in ('completed', 'skipped') then now() end)
            """;
    private static final String COMPLETE_STEP = """
            update workflow_steps set status = 'completed', handle = $3, attempts = attempts + 1, output = $4::text::jsonb,
              error_message = null, due_at = null, completed_at = now()
            where execution_id = $1 and node_id = $2 and status in ('running', 'waiting', 'retrying')
            """;
    private static final String FAIL_STEP = """
            update workflow_steps set status = $3, handle = $4, attempts = attempts + 1, error_message = $5,
              due_at = case when $6::float8 is null then null else now() + $6 * interval '1 millisecond' end,
              completed_at = case when $3 = 'failed' then now() end
            where execution_id = $1 and node_id = $2 and status in ('running', 'waiting', 'retrying')
            """;
    private static final String HOLD = """
            update workflow_executions set status = 'running', started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + $2, due_at = now() + $3 * interval '1 millisecond', updated_at = now()
            where id = $1
            """;
    private static final String SLEEP = """
            update workflow_executions set lease = null, updated_at = now(), due_at = coalesce(
              (select min(s.due_at) from workflow_steps s where s.execution_id = $1 and s.status in ('waiting', 'retrying')),
              now())
            where id = $1
            """;
    private static final String LET_GO = """
            update workflow_executions set lease = null, due_at = now() + $3 * interval '1 millisecond'
            where id = $1 and lease = $2 and due_at is not null
            """;
    private static final String END = """
            update workflow_executions set status = $2, error_message = $3, error_details = $4::text::jsonb,
              output_data = (select coalesce(jsonb_object_agg(s.node_id, s.output), '{}') from workflow_steps s
                where s.execution_id = $1 and s.output is not null),
              lease = null, due_at = null, completed_at = now(), updated_at = now()
            where id = $1
            """;

    private final Clock clock;

    Executions(Clock clock) {
        this.clock = clock;
    }

    /** The claimed run, locked; null where the lease is lost or the tenant suspended meanwhile. */
    Uni<@Nullable Execution> lock(Sql sql, Claim claim) {
        return sql.first(Execution::of, LOCK, claim.id(), claim.lease());
    }

    Uni<List<Step>> steps(Sql sql, Execution execution) {
        return sql.list(Step::of, STEPS, execution.id());
    }

    /** Records that nodes begin, before anything of them is done. */
    Uni<Void> begin(Sql sql, Execution execution, Map<Node, Status> nodes) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<Node, Status> begun : nodes.entrySet()) {
            Node node = begun.getKey();
            Double pause = begun.getValue() == Status.WAITING
                    ? (Double) (node.data().path("seconds").asLong() * 1000.0)
                    : null;
            all = all.chain(() -> sql.update(
                            BEGIN_STEP,
                            execution.tenantId(),
                            execution.id(),
                            node.id(),
                            node.type().text(),
                            begun.getValue().text(),
                            node.data().toString(),
                            pause))
                    .replaceWithVoid();
        }
        return all;
    }

    Uni<Void> complete(Sql sql, Execution execution, Node node, Done done) {
        return sql.update(
                        COMPLETE_STEP,
                        execution.id(),
                        node.id(),
                        done.handle(),
                        done.output().toString())
                .invoke(changed -> {
                    if (changed != 1) {
                        throw new IllegalStateException("step " + node.id() + " of " + execution.id() + " was done");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> fail(
            Sql sql,
            Execution execution,
            Node node,
            Status status,
            @Nullable String handle,
            String reason,
            @Nullable Duration pause) {
        Double millis = pause == null ? null : (Double) (double) pause.toMillis();
        return sql.update(FAIL_STEP, execution.id(), node.id(), status.text(), handle, reason, millis)
                .replaceWithVoid();
    }

    /** Says that it is at work, for as long as the lease. */
    Uni<Void> hold(Sql sql, Execution execution, long workedMs, Duration lease) {
        return sql.update(HOLD, execution.id(), workedMs, (double) lease.toMillis())
                .chain(() ->
                        execution.begun() ? Uni.createFrom().voidItem() : publish(sql, execution, "running", null));
    }

    /** Lets it go until its next wait or retry is due; costs nothing until then. */
    Uni<Void> sleep(Sql sql, Execution execution) {
        return sql.update(SLEEP, execution.id()).replaceWithVoid();
    }

    /** Lets it go as it is, to be taken up again after the pause; nothing where the lease is lost. */
    Uni<Void> letGo(Sql sql, Claim claim, Duration pause) {
        return sql.update(LET_GO, claim.id(), claim.lease(), (double) pause.toMillis())
                .replaceWithVoid();
    }

    Uni<Void> end(Sql sql, Execution execution, @Nullable String error, @Nullable ObjectNode details) {
        String status = error == null ? "completed" : "failed";
        return sql.update(END, execution.id(), status, error, details == null ? null : details.toString())
                .chain(() -> sql.update(
                        "insert into counter_deltas (tenant_id, id, subject, subject_id, succeeded, failed)"
                                + " values ($1, $2, 'workflow', $3, $4, $5)",
                        execution.tenantId(),
                        Ids.next(),
                        execution.workflowId(),
                        error == null ? 1 : 0,
                        error == null ? 0 : 1))
                .chain(() -> publish(sql, execution, status, error));
    }

    private Uni<Void> publish(Sql sql, Execution execution, String status, @Nullable String error) {
        UUID id = execution.id();
        WorkflowExecutionChanged event = new WorkflowExecutionChanged(
                id,
                execution.tenantId(),
                execution.workflowId(),
                execution.leadId(),
                execution.triggeredBy(),
                status,
                error,
                clock.instant());
        return Outbox.fact(sql, event, id);
    }
}
