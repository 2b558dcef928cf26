package io.leaderforge.crm.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.crm.due.Claim;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.workflow.Definition;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.crm.workflow.NodeType;
import io.leaderforge.crm.workflow.Settings;
import io.leaderforge.crm.workflow.Workflows;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes claimed runs on, one transaction after the other. A transaction records which steps begin; a later one does a
 * step and records it as done, together. So after a crash at any point what is recorded as done was done, and what is not
 * was not: the next holder of the lease goes on from there and repeats nothing.
 */
@ApplicationScoped
class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int CACHED_VERSIONS = 1000;

    private record Version(UUID tenantId, UUID workflowId, int version) {}

    /** What one transaction did, and whether another is to follow. */
    private record Turn(boolean more, @Nullable Attempt failed) {

        static final Turn END = new Turn(false, null);
        static final Turn MORE = new Turn(true, null);
    }

    /** A step that failed, to be recorded now that its transaction has been rolled back. */
    private record Attempt(Node node, Throwable failure, long millis) {}

    private final TenantTransaction transaction;
    private final Executions executions;
    private final Workflows workflows;
    private final Actions actions;
    private final Duration lease;
    private final Cache<Version, Definition> definitions =
            Caffeine.newBuilder().maximumSize(CACHED_VERSIONS).build();

    Engine(
            TenantTransaction transaction,
            Executions executions,
            Workflows workflows,
            Actions actions,
            @ConfigProperty(name = "leaderforge.workflow.lease", defaultValue = "PT20S") Duration lease) {
        this.transaction = transaction;
        this.executions = executions;
        this.workflows = workflows;
        this.actions = actions;
        this.lease = lease;
    }

    Duration lease() {
        return lease;
    }

    /** Goes on until the run ends, waits, or the lease is lost. */
    Uni<Void> run(Claim claim) {
        return turn(claim)
                .onFailure(Engine::passes)
                .recoverWithUni(failure -> letGo(claim, failure))
                .chain(turn -> turn.more() ? run(claim) : Uni.createFrom().voidItem());
    }

    private Uni<Turn> turn(Claim claim) {
        return transaction
                .withSql(
                        Caller.service(claim.tenantId()),
                        sql -> executions
                                .lock(sql, claim)
                                .chain(execution -> execution == null
                                        ? executions
                                                .letGo(sql, claim, Duration.ZERO)
                                                .replaceWith(Turn.END)
                                        : definition(sql, execution).chain(graph -> turn(sql, execution, graph))))
                .onFailure(StepAttemptFailed.class)
                .recoverWithItem(failure -> ((StepAttemptFailed) failure).turn())
                .chain(turn -> turn.failed() == null
                        ? Uni.createFrom().item(turn)
                        : record(claim, turn.failed()).replaceWith(Turn.MORE));
    }

    /** Carries a failed attempt out of its transaction, which is rolled back for it. */
    private static final class StepAttemptFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Attempt attempt;

        StepAttemptFailed(Attempt attempt) {
            // Without the cause: the transaction would make the problem of it that the cause means to a request.
            super(attempt.failure().getMessage(), null, false, false);
            this.attempt = attempt;
        }

        Turn turn() {
            return new Turn(true, attempt);
        }
    }

    private Uni<Definition> definition(Sql sql, Execution execution) {
        Version key = new Version(execution.tenantId(), execution.workflowId(), execution.version());
        Definition known = definitions.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known)
                : workflows
                        .definition(sql, execution.workflowId(), execution.version())
                        .invoke(loaded -> definitions.put(key, loaded));
    }

    private Uni<Turn> turn(Sql sql, Execution execution, Definition graph) {
        if (execution.workedMs() > graph.settings().maxExecutionTime().toMillis()) {
            String tooLong = "The run took longer than maxExecutionTime allows.";
            return executions.end(sql, execution, tooLong, null).replaceWith(Turn.END);
        }
        return executions.steps(sql, execution).chain(steps -> {
            Plan plan = Plan.of(graph, steps);
            if (plan.toDo() != null) {
                return perform(sql, execution, graph, plan.toDo());
            }
            if (!plan.begin().isEmpty()) {
                return executions
                        .begin(sql, execution, plan.begin())
                        .chain(() -> executions.hold(sql, execution, 0, lease))
                        .replaceWith(Turn.MORE);
            }
            return plan.finished()
                    ? executions.end(sql, execution, null, null).replaceWith(Turn.END)
                    : executions.sleep(sql, execution).replaceWith(Turn.END);
        });
    }

    /** Does a step, records it as done, and records what begins behind it, in one transaction. */
    private Uni<Turn> perform(Sql sql, Execution execution, Definition graph, Node node) {
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> actions.perform(sql, execution, node))
                .chain(done -> executions.complete(sql, execution, node, done))
                .onFailure(failure -> !passes(failure))
                .transform(failure -> new StepAttemptFailed(new Attempt(node, failure, millisSince(began))))
                .chain(() -> executions.steps(sql, execution))
                .chain(steps -> goOn(sql, execution, Plan.of(graph, steps), millisSince(began)))
                .replaceWith(Turn.MORE);
    }

    private Uni<Void> goOn(Sql sql, Execution execution, Plan plan, long workedMs) {
        return executions
                .begin(sql, execution, plan.begin())
                .chain(() -> executions.hold(sql, execution, workedMs, lease));
    }

    /** A failed attempt: passed over, tried again after a pause, or the end of the run. */
    private Uni<Void> record(Claim claim, Attempt attempt) {
        return transaction.withSql(
                Caller.service(claim.tenantId()),
                sql -> executions
                        .lock(sql, claim)
                        .chain(execution -> execution == null
                                ? Uni.createFrom().voidItem()
                                : definition(sql, execution)
                                        .chain(graph -> executions
                                                .steps(sql, execution)
                                                .chain(steps ->
                                                        record(sql, execution, graph.settings(), steps, attempt)))));
    }

    private Uni<Void> record(Sql sql, Execution execution, Settings settings, List<Step> steps, Attempt attempt) {
        Node node = attempt.node();
        String reason = reason(execution, attempt);
        int attempts = 1
                + steps.stream()
                        .filter(step -> step.nodeId().equals(node.id()))
                        .mapToInt(Step::attempts)
                        .sum();
        return switch (settings.errorHandling()) {
            // What cannot be decided is not true.
            case CONTINUE ->
                executions
                        .fail(sql, execution, node, Status.FAILED, handleOf(node), reason, null)
                        .chain(() -> executions.hold(sql, execution, attempt.millis(), lease));
            case RETRY -> {
                if (attempts > settings.maxRetries()) {
                    yield stop(sql, execution, node, reason);
                }
                Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
                yield executions
                        .fail(sql, execution, node, Status.RETRYING, null, reason, pause)
                        .chain(() -> executions.hold(sql, execution, attempt.millis() + pause.toMillis(), lease));
            }
            case STOP -> stop(sql, execution, node, reason);
        };
    }

    private Uni<Void> stop(Sql sql, Execution execution, Node node, String reason) {
        return executions
                .fail(sql, execution, node, Status.FAILED, null, reason, null)
                .chain(() ->
                        executions.end(sql, execution, reason, Columns.object().put("node_id", node.id())));
    }

    private static @Nullable String handleOf(Node node) {
        return node.type() == NodeType.CONDITION ? "false" : null;
    }

    private static String reason(Execution execution, Attempt attempt) {
        Throwable failure = attempt.failure();
        if (failure instanceof StepFailure) {
            return String.valueOf(failure.getMessage());
        }
        LOG.errorf(failure, "Step %s of run %s failed", attempt.node().id(), execution.id());
        return "The step failed unexpectedly.";
    }

    private Uni<Turn> letGo(Claim claim, Throwable failure) {
        LOG.debugf("Run %s goes on later: %s", claim.id(), failure.getMessage());
        return transaction
                .withSql(Caller.service(claim.tenantId()), sql -> executions.letGo(sql, claim, SOON))
                .onFailure()
                .recoverWithNull()
                .replaceWith(Turn.END);
    }

    /** Failures that are nobody's fault and pass: the step has not failed, it is only later. */
    private static boolean passes(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem.type() == ProblemType.UNAVAILABLE;
        }
        if (failure instanceof PgException database) {
            String state = String.valueOf(database.getSqlState());
            return state.startsWith("08") || state.startsWith("40") || state.startsWith("53") || state.startsWith("57");
        }
        return failure instanceof IOException || failure instanceof io.vertx.core.VertxException;
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
