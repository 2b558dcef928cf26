package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the database. Only the holder of a run's lease changes it, {@link Settlement} and a cancellation apart, which end the
 * lease.
 */
@ApplicationScoped
class Executions {

    private static final String LOCK = """
            select e.tenant_id, e.id, e.workflow_id, e.workflow_version, e.lead_id, e.status, e.triggered_by,
              e.trigger_data::text as trigger_data, e.worked_ms, e.interruptions
            from workflow_executions e
            where e.id = any ($1) and e.lease = $2 and e.due_at is not null
              and not exists (select from tenants t where t.tenant_id = e.tenant_id and t.status = 'suspended')
            order by e.id for no key update of e
            """;
    private static final String HOLD = """
            update workflow_executions set status = 'running', started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + worked, due_at = now() + $3 * interval '1 millisecond', updated_at = now()
            from unnest($1::uuid[], $2::bigint[]) as run (of_run, worked)
            where id = of_run
            """;
    /** Without a due time where only steps that were handed over are open: {@link Settlement} wakes it. */
    private static final String SLEEP = """
            update workflow_executions set status = 'running', started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + worked, lease = null, interruptions = 0, updated_at = now(), due_at =
                (select min(s.due_at) from workflow_steps s
                  where s.execution_id = of_run and s.status in ('waiting', 'retrying') and not s.handed_over)
            from unnest($1::uuid[], $2::bigint[]) as run (of_run, worked)
            where id = of_run
            """;

    private static final String LET_GO = """
            update workflow_executions set lease = null, interruptions = 0, due_at = now() + $3 * interval '1 millisecond'
            where id = any ($1) and lease = $2 and due_at is not null
            """;
    private static final String INTERRUPTED = """
            update workflow_executions set interruptions = interruptions + 1
            where id = $1 and lease = $2 and due_at is not null
            """;
    private static final String END = """
            update workflow_executions set status = end_status, started_at = coalesce(started_at, now()),
              worked_ms = worked_ms + worked,
              error_message = coalesce(end_error, (select s.error_message from workflow_steps s
                where s.execution_id = of_run and s.status = 'failed' order by s.position limit 1)),
              error_details = coalesce(end_details::jsonb, (select jsonb_build_object('failed_nodes',
                jsonb_agg(s.node_id order by s.position)) from workflow_steps s
                where s.execution_id = of_run and s.status = 'failed' having count(*) > 0)),
              output_data = (select coalesce(jsonb_object_agg(s.node_id, s.output), '{}') from workflow_steps s
                where s.execution_id = of_run and s.output is not null),
              lease = null, due_at = null, completed_at = now(), updated_at = now()
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[])
              as run (of_run, worked, end_status, end_error, end_details)
            where id = of_run
            """;
    private static final String COUNT = """
            insert into counter_deltas (tenant_id, id, subject, subject_id, succeeded, failed)
            select $1, c.id, 'workflow', c.workflow_id, c.succeeded, c.failed
            from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::integer[]) as c (id, workflow_id, succeeded, failed)
            """;

    private final Calls calls;
    private final Clock clock;

    Executions(Calls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** The claimed runs, locked; without those whose lease is lost, and none where the tenant was suspended meanwhile. */
    Uni<List<Execution>> lock(Sql sql, List<Claim> claims) {
        return sql.list(Execution::of, LOCK, ids(claims), claims.getFirst().lease());
    }

    /** Counts that a holder of it has vanished, before it is begun again; false where the lease is lost. */
    Uni<Boolean> interrupted(Sql sql, Claim claim) {
        return sql.update(INTERRUPTED, claim.id(), claim.lease()).map(counted -> counted == 1);
    }

    /** Lets them go as they are, to be taken up again after the pause; nothing where the lease is lost. */
    Uni<Void> release(Sql sql, List<Claim> claims, Duration pause) {
        return claims.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.update(LET_GO, ids(claims), claims.getFirst().lease(), (double) pause.toMillis())
                        .replaceWithVoid();
    }

    /** Writes what was done of each and what it comes to; one that is held is held for as long as the lease. */
    Uni<Void> write(Sql sql, List<Run> runs, Duration lease) {
        List<Run> held = in(runs, EnumSet.of(Run.State.HELD));
        List<Run> asleep = in(runs, EnumSet.of(Run.State.ASLEEP));
        List<Run> ended = in(runs, EnumSet.of(Run.State.COMPLETED, Run.State.FAILED));
        return Steps.record(sql, runs, clock.instant())
                .chain(() -> calls.insert(
                        sql, runs.stream().flatMap(run -> run.calls().stream()).toList()))
                .chain(() -> update(sql, HOLD, held, parameters -> parameters.addValue((double) lease.toMillis())))
                .chain(() -> update(sql, SLEEP, asleep, parameters -> parameters))
                .chain(() -> update(
                        sql,
                        END,
                        ended,
                        parameters -> parameters
                                .addValue(texts(ended, run -> status(run.rest())))
                                .addValue(texts(ended, run -> run.rest().error()))
                                .addValue(texts(ended, Executions::details))))
                .chain(() -> count(sql, ended))
                .chain(() -> Outbox.appendAll(
                        sql,
                        Stream.concat(runs.stream().flatMap(this::events), LiveSteps.of(runs))
                                .toList()));
    }

    private static List<Run> in(List<Run> runs, Set<Run.State> states) {
        return runs.stream().filter(run -> states.contains(run.rest().state())).toList();
    }

    private static Uni<Void> update(Sql sql, String statement, List<Run> runs, UnaryOperator<Tuple> more) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = runs.stream().map(run -> run.execution().id()).toArray(UUID[]::new);
        Long[] worked = runs.stream().map(run -> run.rest().worked().toMillis()).toArray(Long[]::new);
        return sql.execute(statement, more.apply(Tuple.tuple().addValue(ids).addValue(worked)))
                .replaceWithVoid();
    }

    /** One row a workflow, however many of its runs have ended. */
    private static Uni<Void> count(Sql sql, List<Run> ended) {
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, List<Run>> byWorkflow = ended.stream()
                .collect(Collectors.groupingBy(run -> run.execution().workflowId()));
        return sql.update(
                        COUNT,
                        sql.tenant(),
                        Stream.generate(Ids::next).limit(byWorkflow.size()).toArray(UUID[]::new),
                        byWorkflow.keySet().toArray(UUID[]::new),
                        counts(byWorkflow, Executions::succeeded),
                        counts(byWorkflow, run -> !succeeded(run)))
                .replaceWithVoid();
    }

    /** A run that passed over a failed step has completed, and counts as failed. */
    private static boolean succeeded(Run run) {
        return run.rest().state() == Run.State.COMPLETED && !run.hasFailedStep();
    }

    private static Integer[] counts(Map<UUID, List<Run>> byWorkflow, Predicate<Run> counted) {
        return byWorkflow.values().stream()
                .map(runs -> (int) runs.stream().filter(counted).count())
                .toArray(Integer[]::new);
    }

    private static UUID[] ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toArray(UUID[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable ObjectNode json) {
        return json == null ? null : json.toString();
    }

    private static @Nullable String details(Run run) {
        return text(run.rest().details());
    }

    private static String status(Run.Rest rest) {
        return rest.state().name().toLowerCase(Locale.ROOT);
    }

    /** That it has begun, when it had not, and what has become of it. */
    private Stream<OutboxEvent> events(Run run) {
        Run.Rest rest = run.rest();
        Stream<OutboxEvent> begun = run.execution().begun() ? Stream.of() : Stream.of(event(run, "running", null));
        boolean ended = rest.state() == Run.State.COMPLETED || rest.state() == Run.State.FAILED;
        return ended ? Stream.concat(begun, Stream.of(event(run, status(rest), rest.error()))) : begun;
    }

    private OutboxEvent event(Run run, String status, @Nullable String error) {
        Execution execution = run.execution();
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
