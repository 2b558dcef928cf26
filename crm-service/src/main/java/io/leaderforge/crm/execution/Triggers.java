package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.WorkflowExecutionChanged;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts the workflows that want an event, in the transaction of the event: it and its runs happen together or not at
 * all. Which want it says one index of active workflows, so that nothing is to be kept right between instances, and an
 * event that none wants costs that look-up and nothing more.
 */
@ApplicationScoped
public class Triggers {

    /** A lead that begins a workflow more often than this in an hour is a workflow that begins itself (ADR 125). */
    private static final int MAX_OF_LEAD = 100;

    private static final String TOO_OFTEN = "This workflow was begun " + MAX_OF_LEAD
            + " times for this lead within an hour. Check whether it submits a form that begins it again.";

    private static final String START = """
            with run as (
              select case when $8::text is not null then 'completed'
                when $9::text is not null or (
                  select count(*) from (select from workflow_executions e where e.lead_id = $5 and e.workflow_id = $3
                    and e.created_at > now() - interval '1 hour' limit $12) as lately) >= $12 then 'failed'
                else 'pending' end as status
            )
            insert into workflow_executions (tenant_id, id, workflow_id, workflow_version, lead_id, status, triggered_by,
              trigger_data, input_data, output_data, error_message, depth, due_at, started_at, completed_at)
            select $1, $2, $3, $4, $5, run.status, $6, $7::text::jsonb, $13::text::jsonb, $8::text::jsonb,
              case when run.status = 'failed' then coalesce($9, $10) end, $11,
              case when run.status = 'pending' then now() end, case when run.status <> 'pending' then now() end,
              case when run.status <> 'pending' then now() end
            from run returning status, error_message
            """;

    /** A run as it was stored. */
    private record Started(String status, @Nullable String error) {

        static Started of(Row row) {
            return new Started(row.getString("status"), row.getString("error_message"));
        }

        int succeeded() {
            return status.equals("completed") ? 1 : 0;
        }

        int failed() {
            return status.equals("failed") ? 1 : 0;
        }
    }

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
        return sql.query(
                        START,
                        tenant,
                        id,
                        workflow.workflowId(),
                        workflow.version(),
                        trigger.leadId(),
                        trigger.type(),
                        data.toString(),
                        output,
                        trigger.depth() > Chain.MAX_DEPTH ? Chain.TOO_LONG : null,
                        TOO_OFTEN,
                        trigger.depth(),
                        (long) MAX_OF_LEAD,
                        input(data).toString())
                .map(rows -> Started.of(rows.iterator().next()))
                .call(run -> count(sql, workflow.workflowId(), run))
                .chain(run -> Outbox.fact(
                        sql,
                        new WorkflowExecutionChanged(
                                id,
                                tenant,
                                workflow.workflowId(),
                                trigger.leadId(),
                                trigger.type(),
                                run.status(),
                                run.error(),
                                clock.instant()),
                        id))
                .replaceWith(id);
    }

    /** What the run is to work on: the answers of a form, what staff gave it; else all that the event says. */
    private static JsonNode input(ObjectNode data) {
        return data.path("data").isObject() ? data.path("data") : data;
    }

    private static Uni<Integer> count(Sql sql, UUID workflowId, Started run) {
        return sql.update(
                "insert into counter_deltas (tenant_id, id, subject, subject_id, total, succeeded, failed)"
                        + " values ($1, $2, 'workflow', $3, 1, $4, $5)",
                sql.tenant(),
                Ids.next(),
                workflowId,
                run.succeeded(),
                run.failed());
    }
}
