package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of runs in the database, as the engine reads and writes them: one statement for all runs of a transaction. */
final class Steps {

    private static final String STEPS = """
            select execution_id, node_id, status, handle, attempts, due_at <= now() as due, handed_over,
              case when handed_over and status = 'failed' then error_message end as error
            from workflow_steps
            where execution_id = any ($1) order by execution_id, position
            """;
    private static final String RECORD = """
            insert into workflow_steps as s (tenant_id, execution_id, node_id, position, type, status, handle, attempts, input,
              output, error_message, due_at, started_at, completed_at, handed_over)
            select $1, c.execution_id, c.node_id, c.position, c.type, c.status, c.handle, c.attempts, c.input::jsonb,
              c.output::jsonb, c.error_message, now() + c.pause * interval '1 millisecond', now(),
              case when c.status in ('completed', 'skipped', 'failed') then now() end, c.handed_over
            from unnest($2::uuid[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::text[],
                $10::text[], $11::text[], $12::float8[], $13::boolean[])
              as c (execution_id, node_id, position, type, status, handle, attempts, input, output, error_message, pause,
                handed_over)
            on conflict (tenant_id, execution_id, node_id) do update set status = excluded.status, handle = excluded.handle,
              attempts = s.attempts + excluded.attempts, output = excluded.output, error_message = excluded.error_message,
              due_at = excluded.due_at, completed_at = excluded.completed_at, handed_over = excluded.handed_over
            where s.status in ('running', 'waiting', 'retrying') and not s.handed_over
            """;

    /** A step of a run, as it is written. */
    private record Written(UUID executionId, StepChange change, ZoneId zone) {}

    private Steps() {}

    /** The steps of runs, by run. */
    static Uni<Map<UUID, List<Step>>> of(Sql sql, List<Execution> executions) {
        UUID[] ids = executions.stream().map(Execution::id).toArray(UUID[]::new);
        return sql.query(STEPS, (Object) ids).map(rows -> {
            Map<UUID, List<Step>> steps = new HashMap<>();
            rows.forEach(row -> steps.computeIfAbsent(row.getUUID("execution_id"), any -> new ArrayList<>())
                    .add(Step.of(row)));
            return steps;
        });
    }

    /** Records what was done of each run's steps. Fails where another instance has done one of them. */
    static Uni<Void> record(Sql sql, List<Run> runs, Instant now) {
        List<Written> steps = runs.stream()
                .flatMap(run -> run.changes().stream()
                        .map(change -> new Written(
                                run.execution().id(),
                                change,
                                run.graph().settings().zone())))
                .toList();
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<StepChange> changes = steps.stream().map(Written::change).toList();
        Tuple parameters = Tuple.tuple()
                .addValue(sql.tenant())
                .addValue(steps.stream().map(Written::executionId).toArray(UUID[]::new))
                .addValue(texts(changes, change -> change.node().id()))
                .addValue(changes.stream().map(StepChange::position).toArray(Integer[]::new))
                .addValue(texts(changes, change -> change.node().type().text()))
                .addValue(texts(changes, change -> change.status().text()))
                .addValue(texts(changes, StepChange::handle))
                .addValue(changes.stream().map(StepChange::attempts).toArray(Integer[]::new))
                .addValue(texts(changes, change -> change.node().data().toString()))
                .addValue(texts(changes, change -> text(change.output())))
                .addValue(texts(changes, StepChange::error))
                .addValue(steps.stream().map(step -> pauseMillis(step, now)).toArray(Double[]::new))
                .addValue(changes.stream().map(StepChange::handedOver).toArray(Boolean[]::new));
        return sql.execute(RECORD, parameters)
                .invoke(written -> {
                    if (written.rowCount() != changes.size()) {
                        throw new IllegalStateException("a step of one of "
                                + steps.stream()
                                        .map(Written::executionId)
                                        .distinct()
                                        .toList()
                                + " was done by another instance");
                    }
                })
                .replaceWithVoid();
    }

    private static @Nullable String[] texts(List<StepChange> rows, Function<StepChange, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable ObjectNode json) {
        return json == null ? null : json.toString();
    }

    private static @Nullable Double pauseMillis(Written step, Instant now) {
        Duration pause = step.change().pause(now, step.zone());
        return pause == null ? null : (Double) (double) pause.toMillis();
    }
}
