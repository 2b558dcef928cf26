package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.due.Claim;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
    private static final String RECORD = """
            insert into workflow_steps as s (tenant_id, execution_id, node_id, position, type, status, handle, attempts, input,
              output, error_message, due_at, started_at, completed_at)
            select $1, $2, c.node_id, c.position, c.type, c.status, c.handle, c.attempts, c.input::jsonb, c.output::jsonb,
              c.error_message, now() + c.pause * interval '1 millisecond', now(),
              case when c.status in ('completed', 'skipped', 'failed') then now() end
            from unnest($3::text[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::text[], $10::text[],
                $11::text[], $12::float8[])
              as c (node_id, position, type, status, handle, attempts, input, output, error_message, pause)
            on conflict (tenant_id, execution_id, node_id) do update set status = excluded.status, handle = excluded.handle,
              attempts = s.attempts + excluded.attempts, output = excluded.output, error_message = excluded.error_message,
              due_at = excluded.due_at, completed_at = excluded.completed_at
            where s.status in ('running', 'waiting', 'retrying')
            """;
    private static final String HOLD = """
            update workflow_executions set status = 'running', started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + $2, due_at = now() + $3 * interval '1 millisecond', updated_at = now()
            where id = $1
            """;
    private static final String SLEEP = """
            update workflow_executions set status = 'running', started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + $2, lease = null, updated_at = now(), due_at = coalesce(
                (select min(s.due_at) from workflow_steps s
                  where s.execution_id = $1 and s.status in ('waiting', 'retrying')),
                now())
            where id = $1
            """;
    private static final String LET_GO = """
            update workflow_executions set lease = null, due_at = now() + $3 * interval '1 millisecond'
            where id = $1 and lease = $2 and due_at is not null
            """;
    private static final String END = """
            update workflow_executions set status = $2, started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + $5, error_message = $3, error_details = $4::text::jsonb,
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

    /** Holds it for as long as the lease, to go on at once. */
    Uni<Void> hold(Sql sql, Run run, Duration more, Duration lease) {
        return record(sql, run)
                .chain(() -> sql.update(
                        HOLD, run.execution().id(), run.worked().plus(more).toMillis(), (double) lease.toMillis()))
                .chain(() -> publish(sql, run.execution(), null, null));
    }

    /** Lets it go until its next wait or retry is due; costs nothing until then. */
    Uni<Void> sleep(Sql sql, Run run) {
        return record(sql, run)
                .chain(() ->
                        sql.update(SLEEP, run.execution().id(), run.worked().toMillis()))
                .chain(() -> publish(sql, run.execution(), null, null));
    }

    /** Lets it go as it is, to be taken up again after the pause; nothing where the lease is lost. */
    Uni<Void> letGo(Sql sql, Claim claim, Duration pause) {
        return sql.update(LET_GO, claim.id(), claim.lease(), (double) pause.toMillis())
                .replaceWithVoid();
    }

    Uni<Void> end(Sql sql, Run run, @Nullable String error, @Nullable ObjectNode details) {
        Execution execution = run.execution();
        String status = error == null ? "completed" : "failed";
        return record(sql, run)
                .chain(() -> sql.update(
                        END,
                        execution.id(),
                        status,
                        error,
                        details == null ? null : details.toString(),
                        run.worked().toMillis()))
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

    private static Uni<Void> record(Sql sql, Run run) {
        List<StepChange> changes = List.copyOf(run.changes());
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Execution execution = run.execution();
        Tuple parameters = Tuple.of(execution.tenantId(), execution.id());
        List.<Object>of(
                        texts(changes, change -> change.node().id()),
                        changes.stream().map(StepChange::position).toArray(Integer[]::new),
                        texts(changes, change -> change.node().type().text()),
                        texts(changes, change -> change.status().text()),
                        texts(changes, StepChange::handle),
                        changes.stream().map(StepChange::attempts).toArray(Integer[]::new),
                        texts(changes, change -> change.node().data().toString()),
                        texts(
                                changes,
                                change -> change.output() == null
                                        ? null
                                        : change.output().toString()),
                        texts(changes, StepChange::error),
                        changes.stream().map(Executions::pauseMillis).toArray(Double[]::new))
                .forEach(parameters::addValue);
        return sql.execute(RECORD, parameters)
                .invoke(written -> {
                    if (written.rowCount() != changes.size()) {
                        throw new IllegalStateException("a step of " + execution.id() + " was done by somebody else");
                    }
                })
                .replaceWithVoid();
    }

    private static @Nullable String[] texts(List<StepChange> changes, Function<StepChange, @Nullable String> column) {
        return changes.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable Double pauseMillis(StepChange change) {
        return change.pause() == null ? null : (Double) (double) change.pause().toMillis();
    }

    /** That it has begun, when it had not, and what has become of it. */
    private Uni<Void> publish(Sql sql, Execution execution, @Nullable String status, @Nullable String error) {
        List<OutboxEvent> events = new ArrayList<>();
        if (!execution.begun()) {
            events.add(event(execution, "running", null));
        }
        if (status != null) {
            events.add(event(execution, status, error));
        }
        return Outbox.appendAll(sql, events);
    }

    private OutboxEvent event(Execution execution, String status, @Nullable String error) {
        UUID id = execution.id();
        WorkflowExecutionChanged changed = new WorkflowExecutionChanged(
                id,
                execution.tenantId(),
                execution.workflowId(),
                execution.leadId(),
                execution.triggeredBy(),
                status,
                error,
                clock.instant());
        return OutboxEvent.fact(changed, id);
    }
}
