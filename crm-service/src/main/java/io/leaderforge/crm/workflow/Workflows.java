package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.removal.Removal;
import io.leaderforge.crm.removal.Removal.Subject;
import io.leaderforge.crm.workflow.WorkflowBodies.CreateWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowStatus;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workflows and their versions in the database. */
@ApplicationScoped
public class Workflows {

    private static final String DEFAULTS =
            "'{\"errorHandling\": \"continue\", \"maxExecutionTime\": 300, \"timezone\": \"Europe/London\"}'::jsonb";
    private static final String INSERT = """
            insert into workflows (tenant_id, id, name, description, trigger_type, trigger_config, trigger_key, nodes, edges,
              name_key, settings)
            values ($1, $2, $3, $4, $5, coalesce($6::text::jsonb, '{}'), $7, $8::text::jsonb, $9::text::jsonb, $11,
            """ + DEFAULTS + " || coalesce($10::text::jsonb, '{}'))";
    private static final String REPLACE = """
            update workflows set name = $2, description = $3, trigger_type = $4,
              trigger_config = coalesce($5::text::jsonb, '{}'), trigger_key = $6, nodes = $7::text::jsonb,
              edges = $8::text::jsonb, version = version + 1, updated_at = now(), name_key = $10, settings =
            """ + DEFAULTS + " || coalesce($9::text::jsonb, '{}') where id = $1";
    private static final String KEEP_VERSION = """
            insert into workflow_versions (tenant_id, workflow_id, version, trigger_type, trigger_config, nodes, edges,
              settings)
            select tenant_id, id, version, trigger_type, trigger_config, nodes, edges, settings from workflows where id = $1
            """;

    private final Removal removal;

    Workflows(Removal removal) {
        this.removal = removal;
    }

    Uni<WorkflowView> insert(Sql sql, CreateWorkflow workflow, String triggerKey) {
        UUID id = Ids.next();
        return sql.store(
                        WorkflowView.ROWS,
                        INSERT,
                        sql.tenant(),
                        id,
                        workflow.name(),
                        workflow.description(),
                        workflow.triggerType(),
                        workflow.triggerConfig(),
                        triggerKey,
                        workflow.nodes(),
                        workflow.edges(),
                        workflow.settings(),
                        Names.searchKey(workflow.name()))
                .call(() -> sql.update(KEEP_VERSION, id));
    }

    Uni<WorkflowView> lock(Sql sql, UUID id) {
        return sql.require(
                "workflow", WorkflowView.ROWS, "from workflows where id = $1 and deleted_at is null for update", id);
    }

    /** A new version; runs that have begun keep theirs. */
    Uni<WorkflowView> replace(Sql sql, UUID id, CreateWorkflow workflow, String triggerKey) {
        return sql.store(
                        WorkflowView.ROWS,
                        REPLACE,
                        id,
                        workflow.name(),
                        workflow.description(),
                        workflow.triggerType(),
                        workflow.triggerConfig(),
                        triggerKey,
                        workflow.nodes(),
                        workflow.edges(),
                        workflow.settings(),
                        Names.searchKey(workflow.name()))
                .call(() -> sql.update(KEEP_VERSION, id));
    }

    public Uni<WorkflowView> require(Sql sql, UUID id) {
        return sql.require("workflow", WorkflowView.ROWS, "from workflows where id = $1 and deleted_at is null", id);
    }

    Uni<WorkflowView> become(Sql sql, UUID id, WorkflowStatus status) {
        return sql.change(
                        WorkflowView.ROWS,
                        "update workflows set status = $2, updated_at = now() where id = $1 and deleted_at is null",
                        id,
                        status)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("workflow"));
    }

    /** The graph of a version; it never changes. */
    public Uni<Definition> definition(Sql sql, UUID workflowId, int version) {
        return sql.require(
                        "workflow version",
                        Graph.ROWS,
                        "from workflow_versions where workflow_id = $1 and version = $2",
                        workflowId,
                        version)
                .map(graph -> Definition.of(graph.nodes, graph.edges, graph.settings));
    }

    @RegisterForReflection
    record Graph(ArrayNode nodes, ArrayNode edges, ObjectNode settings) {
        static final Rows<Graph> ROWS = Rows.of(Graph.class);
    }

    /** True when the tenant has the form. */
    Uni<Boolean> hasForm(Sql sql, UUID formId) {
        return sql.exists("select from forms where id = $1 and deleted_at is null", formId);
    }

    /** A draft with the same graph, at its first version; null where there is no such workflow. */
    Uni<@Nullable WorkflowView> duplicate(Sql sql, UUID id) {
        UUID copy = Ids.next();
        return sql.change(WorkflowView.ROWS, """
                        insert into workflows (tenant_id, id, name, description, trigger_type, trigger_config, trigger_key,
                          nodes, edges, settings, name_key)
                        select tenant_id, $2, left(name, 490) || ' (copy)', description, trigger_type, trigger_config,
                          trigger_key, nodes, edges, settings, left(name_key, 490) || ' (copy)'
                        from workflows where id = $1 and deleted_at is null
                        """, id, copy).call(() -> sql.update(KEEP_VERSION, copy));
    }

    /** True when one of its executions has not ended. */
    Uni<Boolean> isRunning(Sql sql, UUID id) {
        return sql.exists(
                "select from workflow_executions where workflow_id = $1 and status in ('pending', 'running') limit 1",
                id);
    }

    Uni<Void> delete(Sql sql, UUID id) {
        return sql.update("update workflows set deleted_at = now(), status = 'inactive' where id = $1", id)
                .chain(() -> removal.schedule(sql, Subject.WORKFLOW, id));
    }
}
