package io.leaderforge.crm.execution;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.crm.execution.ExecutionBodies.StepView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Executions with their steps, as they are shown. */
@ApplicationScoped
class ExecutionViews {

    private static final String STEPS = "select " + StepView.ROWS.columns()
            + ", execution_id from workflow_steps where execution_id = any ($1) order by execution_id, position";

    /** Newest first. */
    Uni<Page<ExecutionView>> page(Sql sql, PageQuery page, Where where) {
        return ExecutionView.LIST
                .page(sql, page, where)
                .chain(found -> steps(sql, found.items())
                        .map(steps -> found.map(one -> one.with(steps.getOrDefault(one.id(), List.of())))));
    }

    Uni<ExecutionView> require(Sql sql, UUID workflowId, UUID id) {
        return sql.require(
                        "execution",
                        ExecutionView.ROWS,
                        "from workflow_executions e where id = $1 and workflow_id = $2",
                        id,
                        workflowId)
                .chain(run -> steps(sql, List.of(run)).map(steps -> run.with(steps.getOrDefault(id, List.of()))));
    }

    private static Uni<Map<UUID, List<StepView>>> steps(Sql sql, List<ExecutionView> found) {
        List<UUID> ids = found.stream().map(ExecutionView::id).toList();
        return sql.query(STEPS, ids).map(rows -> {
            Map<UUID, List<StepView>> steps = new HashMap<>();
            Function<Row, StepView> reader = StepView.ROWS.reader();
            rows.forEach(row -> steps.computeIfAbsent(row.getUUID("execution_id"), any -> new ArrayList<>())
                    .add(reader.apply(row)));
            return steps;
        });
    }
}
