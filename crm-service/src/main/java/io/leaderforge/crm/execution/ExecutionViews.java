package io.leaderforge.crm.execution;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.crm.execution.ExecutionBodies.StepView;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.page.LongRows;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs with their steps, as they are shown. */
@ApplicationScoped
class ExecutionViews {

    private static final String RUNS = """
            select id, workflow_id, workflow_version, lead_id, status, triggered_by, trigger_data::text as trigger_data,
              output_data::text as output_data, error_message, error_details::text as error_details, started_at,
              completed_at, created_at, updated_at, octet_length(trigger_data::text)
                + coalesce(octet_length(output_data::text), 0) + coalesce((
                  select sum(octet_length(s.input::text) + coalesce(octet_length(s.output::text), 0))
                  from workflow_steps s where s.execution_id = e.id), 0) as weight
            from workflow_executions e where workflow_id = $1
            """;
    private static final String STEPS = """
            select execution_id, node_id, type, status, handle, attempts, input::text as input, output::text as output,
              error_message, due_at, started_at, completed_at
            from workflow_steps where execution_id = any ($1) order by execution_id, position
            """;

    /** Newest first. */
    Uni<Page<ExecutionView>> page(Sql sql, UUID workflowId, PageQuery page) {
        return LongRows.page(sql, page, row -> row, RUNS, workflowId)
                .chain(runs -> steps(sql, runs).map(steps -> runs.map(row -> view(row, steps))));
    }

    private static Uni<Map<UUID, List<StepView>>> steps(Sql sql, Page<Row> runs) {
        UUID[] ids = runs.items().stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return sql.query(STEPS, (Object) ids).map(rows -> {
            Map<UUID, List<StepView>> steps = new HashMap<>();
            rows.forEach(row -> steps.computeIfAbsent(row.getUUID("execution_id"), any -> new ArrayList<>())
                    .add(step(row)));
            return steps;
        });
    }

    private static StepView step(Row row) {
        return new StepView(
                row.getString("node_id"),
                row.getString("type"),
                row.getString("status"),
                row.getString("handle"),
                row.getInteger("attempts"),
                Columns.json(row, "input"),
                Columns.json(row, "output"),
                row.getString("error_message"),
                Columns.instantOrNull(row, "due_at"),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "completed_at"));
    }

    private static ExecutionView view(Row row, Map<UUID, List<StepView>> steps) {
        return new ExecutionView(
                row.getUUID("id"),
                row.getUUID("workflow_id"),
                row.getInteger("workflow_version"),
                row.getUUID("lead_id"),
                row.getString("status"),
                row.getString("triggered_by"),
                Columns.object(row, "trigger_data"),
                Columns.json(row, "output_data"),
                row.getString("error_message"),
                Columns.json(row, "error_details"),
                steps.getOrDefault(row.getUUID("id"), List.of()),
                Columns.instantOrNull(row, "started_at"),
                Columns.instantOrNull(row, "completed_at"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
