package io.leaderforge.crm.workflow;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.page.LongRows;
import io.leaderforge.crm.workflow.WorkflowBodies.NewWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.TriggerType;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowStatus;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workflows and their versions in the database. */
@ApplicationScoped
public class Workflows {

    private static final String COLUMNS = """
            id, name, description, trigger_type, trigger_config::text as trigger_config, nodes::text as nodes,
            edges::text as edges, status, version, settings::text as settings, total_executions, successful_executions,
            failed_executions, last_run_at, created_at, updated_at
            """;
    private static final String INSERT = """
            insert into workflows (tenant_id, id, name, description, trigger_type, trigger_config, trigger_key, nodes, edges,
              settings)
            values ($1, $2, $3, $4, $5, coalesce($6::text::jsonb, '{}'), $7, $8::text::jsonb, $9::text::jsonb,
              '{"errorHandling": "continue", "maxExecutionTime": 300, "timezone": "Europe/London"}'::jsonb
                || coalesce($10::text::jsonb, '{}'))
            returning
            """ + COLUMNS;
    private static final String KEEP_VERSION = """
            insert into workflow_versions (tenant_id, workflow_id, version, trigger_type, trigger_config, nodes, edges,
              settings)
            select tenant_id, id, version, trigger_type, trigger_config, nodes, edges, settings from workflows where id = $1
            """;

    Uni<WorkflowView> insert(Sql sql, NewWorkflow workflow, String triggerKey) {
        UUID id = Ids.next();
        return sql.query(
                        INSERT,
                        sql.caller().requireTenant(),
                        id,
                        workflow.name(),
                        workflow.description(),
                        workflow.triggerType().text(),
                        text(workflow.triggerConfig()),
                        triggerKey,
                        workflow.nodes().toString(),
                        workflow.edges().toString(),
                        text(workflow.settings()))
                .map(rows -> view(rows.iterator().next()))
                .call(() -> sql.update(KEEP_VERSION, id));
    }

    private static @Nullable String text(@Nullable Object json) {
        return json == null ? null : json.toString();
    }

    public Uni<WorkflowView> require(Sql sql, UUID id) {
        return sql.first(Workflows::view, "select " + COLUMNS + " from workflows where id = $1", id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("workflow"));
    }

    Uni<WorkflowView> become(Sql sql, UUID id, WorkflowStatus status) {
        return sql.first(
                        Workflows::view,
                        "update workflows set status = $2, updated_at = now() where id = $1 returning " + COLUMNS,
                        id,
                        status.text())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("workflow"));
    }

    /** Newest first. */
    Uni<Page<WorkflowView>> page(Sql sql, PageQuery page) {
        String weight = "octet_length(nodes::text) + octet_length(edges::text) + octet_length(settings::text)";
        String select = "select " + COLUMNS + ", " + weight + " as weight from workflows where true";
        return LongRows.page(sql, page, Workflows::view, select);
    }

    /** The graph of a version; it never changes. */
    public Uni<Definition> definition(Sql sql, UUID workflowId, int version) {
        return sql.query(
                        "select nodes::text as nodes, edges::text as edges, settings::text as settings"
                                + " from workflow_versions where workflow_id = $1 and version = $2",
                        workflowId,
                        version)
                .map(rows -> rows.iterator().next())
                .map(row -> Definition.of(
                        Columns.array(row, "nodes"), Columns.array(row, "edges"), Columns.object(row, "settings")));
    }

    /** True when the tenant has the form. */
    Uni<Boolean> hasForm(Sql sql, UUID formId) {
        return sql.query("select from forms where id = $1", formId).map(rows -> rows.size() > 0);
    }

    private static WorkflowView view(Row row) {
        return new WorkflowView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                TriggerType.of(row.getString("trigger_type")),
                Columns.object(row, "trigger_config"),
                Columns.array(row, "nodes"),
                Columns.array(row, "edges"),
                WorkflowStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInteger("version"),
                Columns.object(row, "settings"),
                row.getInteger("total_executions"),
                row.getInteger("successful_executions"),
                row.getInteger("failed_executions"),
                Columns.instantOrNull(row, "last_run_at"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
