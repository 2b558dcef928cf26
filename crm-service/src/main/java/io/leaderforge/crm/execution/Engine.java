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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes claimed runs on. One transaction does every step that can be done now, with all that these change, records them and
 * says how it goes on: so what is recorded as done was done, and what is not was not, wherever a crash comes; the next
 * holder of the lease goes on from there and repeats nothing. A step whose effect is outside the database (there is none
 * yet: e-mails are put into a queue) would have to be recorded in a transaction before.
 *
 * <p>A step that fails takes its transaction with it. The next one does the steps before it again, of which nothing is left,
 * and writes the failure down.
 */
@ApplicationScoped
class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int CACHED_VERSIONS = 1000;

    /** In one transaction: it holds the lead's lock, and loses all of them when one fails. */
    private static final int STEPS_AT_ONCE = 50;

    private record Version(UUID tenantId, UUID workflowId, int version) {}

    /** What one transaction did, and whether another is to follow. */
    private record Turn(boolean more, @Nullable Attempt failed) {

        static final Turn END = new Turn(false, null);
        static final Turn MORE = new Turn(true, null);
    }

    /** A step that failed, to be recorded now that its transaction has been rolled back. */
    private record Attempt(Node node, Throwable failure, Duration took) {}

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
        return run(claim, null);
    }

    private Uni<Void> run(Claim claim, @Nullable Attempt failed) {
        return turn(claim, failed)
                .onFailure(Engine::passes)
                .recoverWithUni(failure -> letGo(claim, failure))
                .chain(turn -> turn.more()
                        ? run(claim, turn.failed())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Turn> turn(Claim claim, @Nullable Attempt failed) {
        return transaction
                .withSql(
                        Caller.service(claim.tenantId()),
                        sql -> executions
                                .lock(sql, claim)
                                .chain(execution -> execution == null
                                        ? executions
                                                .letGo(sql, claim, Duration.ZERO)
                                                .replaceWith(Turn.END)
                                        : definition(sql, execution)
                                                .chain(graph -> executions
                                                        .steps(sql, execution)
                                                        .map(steps -> new Run(execution, graph, steps)))
                                                .chain(run -> goOn(sql, run, failed))))
                .onFailure(StepAttemptFailed.class)
                .recoverWithItem(failure -> ((StepAttemptFailed) failure).turn());
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

    private Uni<Turn> goOn(Sql sql, Run run, @Nullable Attempt failed) {
        if (run.isTooLong()) {
            return executions
                    .end(sql, run, "The run took longer than maxExecutionTime allows.", null)
                    .replaceWith(Turn.END);
        }
        Plan plan = run.next();
        Node node = plan.toDo();
        if (node == null) {
            Uni<Void> rest = plan.finished() ? executions.end(sql, run, null, null) : executions.sleep(sql, run);
            return rest.replaceWith(Turn.END);
        }
        if (failed != null && failed.node().id().equals(node.id())) {
            return record(sql, run, failed);
        }
        if (run.done() == STEPS_AT_ONCE || run.worked().compareTo(lease.dividedBy(4)) > 0) {
            return executions.hold(sql, run, Duration.ZERO, lease).replaceWith(Turn.MORE);
        }
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> actions.perform(sql, run.execution(), node))
                .onFailure(failure -> !passes(failure))
                .transform(failure -> new StepAttemptFailed(new Attempt(node, failure, sinceNanos(began))))
                .invoke(done -> run.done(node, done))
                .chain(() -> goOn(sql, run, failed));
    }

    /** A failed attempt: passed over, tried again after a pause, or the end of the run. */
    private Uni<Turn> record(Sql sql, Run run, Attempt attempt) {
        Node node = attempt.node();
        Settings settings = run.graph().settings();
        String reason = reason(run.execution(), attempt);
        int attempts = 1 + run.attempts(node);
        return switch (settings.errorHandling()) {
            // What cannot be decided is not true.
            case CONTINUE -> {
                run.failed(node, Status.FAILED, handleOf(node), reason, null);
                yield executions.hold(sql, run, attempt.took(), lease).replaceWith(Turn.MORE);
            }
            case RETRY -> {
                if (attempts > settings.maxRetries()) {
                    yield stop(sql, run, node, reason);
                }
                Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
                run.failed(node, Status.RETRYING, null, reason, pause);
                yield executions
                        .hold(sql, run, attempt.took().plus(pause), lease)
                        .replaceWith(Turn.MORE);
            }
            case STOP -> stop(sql, run, node, reason);
        };
    }

    private Uni<Turn> stop(Sql sql, Run run, Node node, String reason) {
        run.failed(node, Status.FAILED, null, reason, null);
        return executions
                .end(sql, run, reason, Columns.object().put("node_id", node.id()))
                .replaceWith(Turn.END);
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

    private static Duration sinceNanos(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
