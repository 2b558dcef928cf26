package io.leaderforge.crm.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests of steps that were handed over, in the database. */
@ApplicationScoped
class Calls {

    private static final String INSERT = """
            insert into workflow_calls (tenant_id, id, execution_id, node_id, lead_id, request)
            select $1, c.id, c.execution_id, c.node_id, c.lead_id, c.request::jsonb
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[])
              as c (id, execution_id, node_id, lead_id, request)
            """;
    /** Only while the run goes on; a run that was cancelled or has ended sends nothing more. */
    private static final String BEGIN = """
            with step as (
              update workflow_steps s set status = 'running', attempts = s.attempts + 1, due_at = null
              from workflow_calls c join workflow_executions e on e.tenant_id = c.tenant_id and e.id = c.execution_id
              where c.id = $1 and s.execution_id = c.execution_id and s.node_id = c.node_id and s.handed_over
                and s.status in ('running', 'retrying') and e.status in ('pending', 'running')
              returning s.attempts, e.depth
            )
            select c.execution_id, c.node_id, c.visit, c.request::text as request, step.attempts, step.depth
            from workflow_calls c cross join step where c.id = $1
            """;

    private static final String RETRY = """
            update workflow_steps set status = 'retrying', due_at = $3, error_message = $4, status_code = $5, duration_ms = $6
            where execution_id = $1 and node_id = $2 and handed_over and status = 'running'
            """;
    private static final String ANSWERS = """
            select node_id, output::text as output from workflow_steps
            where execution_id = $1 and handed_over and output is not null
            """;

    /**
     * An attempt that was counted and committed.
     *
     * @param attempts with this one
     * @param depth    of the run in its {@link Chain}
     */
    record Attempt(UUID executionId, String nodeId, int visit, PreparedRequest request, int attempts, int depth) {

        static Attempt of(Row row) {
            return new Attempt(
                    row.getUUID("execution_id"),
                    row.getString("node_id"),
                    row.getInteger("visit"),
                    request(row.getString("request")),
                    row.getInteger("attempts"),
                    row.getInteger("depth"));
        }

        private static PreparedRequest request(String json) {
            try {
                return Json.mapper().readValue(json, PreparedRequest.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored request cannot be read", e);
            }
        }

        /** The same in every attempt, and of no other step. */
        String idempotencyKey() {
            return executionId + "/" + nodeId + "/" + visit;
        }
    }

    private final Clock clock;

    Calls(Clock clock) {
        this.clock = clock;
    }

    /** Stores what the runs hand over, with a job for each. */
    Uni<Void> insert(Sql sql, List<Call> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.update(
                        INSERT,
                        sql.tenant(),
                        calls.stream().map(Call::id).toArray(UUID[]::new),
                        calls.stream().map(call -> call.execution().id()).toArray(UUID[]::new),
                        calls.stream().map(call -> call.node().id()).toArray(String[]::new),
                        calls.stream().map(call -> call.execution().leadId()).toArray(UUID[]::new),
                        calls.stream().map(call -> text(call.request())).toArray(String[]::new))
                .chain(() -> Jobs.atAll(
                        sql,
                        CallJob.KIND,
                        calls.stream()
                                .map(call -> new Jobs.Scheduled(
                                        call.id(),
                                        new HandedOver(
                                                call.execution().id(),
                                                call.node().id())))
                                .toList(),
                        clock.instant()));
    }

    private static String text(PreparedRequest request) {
        try {
            return Json.mapper().writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written", e);
        }
    }

    /** Counts an attempt; null where nothing is to be sent any more: the lead is gone, or the run has ended. */
    Uni<@Nullable Attempt> begin(Sql sql, UUID id) {
        return sql.first(Attempt::of, BEGIN, id);
    }

    /** The attempt failed, and there will be another; the job is scheduled by the caller. */
    Uni<Void> retry(Sql sql, HandedOver step, Outcome failed, java.time.Instant next) {
        return sql.update(
                        RETRY,
                        step.executionId(),
                        step.nodeId(),
                        next,
                        failed.error(),
                        failed.statusCode(),
                        failed.durationMs())
                .replaceWithVoid();
    }

    /** The answers to earlier requests of the run, by node; none are read where the text names none. */
    Uni<ObjectNode> answers(Sql sql, UUID executionId, String text) {
        ObjectNode answers = Columns.object();
        if (!text.contains("steps")) {
            return Uni.createFrom().item(answers);
        }
        return sql.query(ANSWERS, executionId).map(rows -> {
            rows.forEach(row -> answers.set(row.getString("node_id"), Columns.object(row, "output")));
            return answers;
        });
    }
}
