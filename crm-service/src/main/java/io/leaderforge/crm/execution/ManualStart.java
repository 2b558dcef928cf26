package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.execution.ExecutionBodies.ExecutionView;
import io.leaderforge.crm.execution.ExecutionBodies.StartExecution;
import io.leaderforge.crm.execution.Triggers.Wanted;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts a run of an active workflow by hand, whatever its trigger is. */
@ApplicationScoped
class ManualStart {

    /** Characters of what a run is given; as many as all answers of a form may have. */
    private static final int MOST = 200_000;

    private static final String VERSION =
            "select id, version, status from workflows where id = $1 and deleted_at is null for share";

    private final Triggers triggers;
    private final ExecutionViews views;

    ManualStart(Triggers triggers, ExecutionViews views) {
        this.triggers = triggers;
        this.views = views;
    }

    /** @param depth of the run in its {@link Chain} */
    Uni<ExecutionView> start(Sql sql, UUID workflowId, StartExecution given, int depth) {
        ObjectNode input = given.data() == null ? Columns.object() : given.data();
        if (input.toString().length() > MOST) {
            throw Problems.unprocessable("/data", "This may have " + MOST + " characters at most.", Rule.most(MOST));
        }
        ObjectNode data = Columns.object().set("data", input);
        return requireLead(sql, given.leadId())
                .chain(() -> wanted(sql, workflowId))
                .chain(workflow -> triggers.start(
                        sql, workflow, new Trigger(Trigger.MANUAL, "", given.leadId(), data, depth, null)))
                .chain(id -> views.require(sql, workflowId, id));
    }

    private static Uni<Void> requireLead(Sql sql, @Nullable UUID leadId) {
        return leadId == null
                ? Uni.createFrom().voidItem()
                : sql.requireReference("/lead_id", "lead", "select from leads where id = $1", leadId);
    }

    private static Uni<Wanted> wanted(Sql sql, UUID workflowId) {
        return sql.first(row -> row, VERSION, workflowId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("workflow"))
                .map(row -> {
                    if (!row.getString("status").equals("active")) {
                        throw Problems.conflict("workflow_inactive", "The workflow is not active. Activate it first.");
                    }
                    return new Wanted(row.getUUID("id"), row.getInteger("version"));
                });
    }
}
