package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Starts the workflows that want an event, in the transaction of the event: it and its runs happen together or not at
 * all. Which want it says one index of active workflows, so that nothing is to be kept right between instances, and an
 * event that none wants costs that look-up and nothing more.
 */
@ApplicationScoped
public class Triggers {

    private static final String START = """
            insert into workflow_executions (tenant_id, id, workflow_id, workflow_version, lead_id, status, triggered_by,
              trigger_data, input_data, output_data, due_at, started_at, completed_at)
            values ($1, $2, $3, $4, $5, case when $8::text is null then 'pending' else 'completed' end, $6,
              $7::text::jsonb, $9::text::jsonb, $8::text::jsonb,
              case when $8::text is null then now() end, case when $8::text is null then null else now() end,
              case when $8::text is null then null else now() end)
            """;

    /** An active workflow and the version a new run has. */
    record Wanted(UUID workflowId, int version) {}

    private final ExecutionWorker worker;
    private final Clock clock;

    Triggers(ExecutionWorker worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    /** Starts every workflow of the tenant that wants this. */
    public Uni<Void> fire(Sql sql, Trigger trigger) {
        return wanted(sql, trigger.type(), trigger.key()).chain(workflows -> start(sql, workflows, trigger));
    }

    Uni<List<Wanted>> wanted(Sql sql, String type, String key) {
        return sql.list(row -> new Wanted(row.getUUID("id"), row.getInteger("version")), """
                select id, version from workflows
                where status = 'active' and trigger_type = $1 and trigger_key in ('', $2) order by id
                """, type, key);
    }

    Uni<Void> start(Sql sql, List<Wanted> workflows, Trigger trigger) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Wanted workflow : workflows) {
            all = all.chain(() -> start(sql, workflow, trigger)).replaceWithVoid();
        }
        return all;
    }

    /** Starts one run; its id. */
    Uni<UUID> start(Sql sql, Wanted workflow, Trigger trigger) {
        UUID id = Ids.next();
        UUID tenant = sql.tenant();
        ObjectNode data = trigger.data().deepCopy().put("type", trigger.type());
        String note = trigger.note();
        String output = note == null ? null : Columns.object().put("note", note).toString();
        sql.afterCommit(worker::wake);
        return sql.update(
                        START,
                        tenant,
                        id,
                        workflow.workflowId(),
                        workflow.version(),
                        trigger.leadId(),
                        trigger.type(),
                        data.toString(),
                        output,
                        input(data).toString())
                .chain(() -> count(sql, workflow.workflowId(), note == null ? 0 : 1))
                .chain(() -> Outbox.fact(
                        sql,
                        new WorkflowExecutionChanged(
                                id,
                                tenant,
                                workflow.workflowId(),
                                trigger.leadId(),
                                trigger.type(),
                                note == null ? "pending" : "completed",
                                null,
                                clock.instant()),
                        id))
                .replaceWith(id);
    }

    /** What the run is to work on: the answers of a form, what staff gave it; else all that the event says. */
    private static JsonNode input(ObjectNode data) {
        return data.path("data").isObject() ? data.path("data") : data;
    }

    private static Uni<Integer> count(Sql sql, UUID workflowId, int succeeded) {
        return sql.update(
                "insert into counter_deltas (tenant_id, id, subject, subject_id, total, succeeded)"
                        + " values ($1, $2, 'workflow', $3, 1, $4)",
                sql.tenant(),
                Ids.next(),
                workflowId,
                succeeded);
    }
}
