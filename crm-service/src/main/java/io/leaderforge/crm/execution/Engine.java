package io.leaderforge.crm.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.crm.due.Claim;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Leads;
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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes claimed runs on. One transaction does every step that can be done now, with all that these change, records them and
 * says how it goes on: so what is recorded as done was done, and what is not was not, wherever a crash comes; the next
 * holder of the lease goes on from there and repeats nothing. A step whose effect is outside the database (there is none
 * yet: e-mails are put into a queue) would have to be recorded in a transaction before.
 *
 * <p>Runs of one tenant that are due together share a transaction, which reads and writes all of them with as many statements
 * as one. What fails in it takes all of them back, and then each has transactions of its own.
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

    /**
     * What a transaction is to take on.
     *
     * @param careful a step writes at once what it changes, so that what the database refuses is that step's failure
     * @param failed  what the step failed with in the transaction before
     */
    private record Turn(
            List<Claim> claims, boolean careful, @Nullable Attempt failed) {

        static Turn together(List<Claim> claims) {
            return new Turn(claims, false, null);
        }

        static Turn of(Claim claim) {
            return together(List.of(claim));
        }

        static Turn careful(Claim claim, @Nullable Attempt failed) {
            return new Turn(List.of(claim), true, failed);
        }
    }

    /** A step that failed, to be recorded now that its transaction has been rolled back. */
    private record Attempt(Node node, Throwable failure, Duration took) {}

    private final TenantTransaction transaction;
    private final Executions executions;
    private final Workflows workflows;
    private final Actions actions;
    private final Leads leads;
    private final Duration lease;
    private final Cache<Version, Definition> definitions =
            Caffeine.newBuilder().maximumSize(CACHED_VERSIONS).build();

    Engine(
            TenantTransaction transaction,
            Executions executions,
            Workflows workflows,
            Actions actions,
            Leads leads,
            @ConfigProperty(name = "leaderforge.workflow.lease", defaultValue = "PT20S") Duration lease) {
        this.transaction = transaction;
        this.executions = executions;
        this.workflows = workflows;
        this.actions = actions;
        this.leads = leads;
        this.lease = lease;
    }

    Duration lease() {
        return lease;
    }

    /** Goes on with each until it ends, waits, or its lease is lost. They are one tenant's, claimed at once. */
    Uni<Void> run(List<Claim> claims) {
        return run(Turn.together(claims));
    }

    private Uni<Void> run(Turn turn) {
        return take(turn)
                .onFailure(Engine::passes)
                .recoverWithUni(failure -> letGo(turn.claims(), failure))
                .chain(this::runEach);
    }

    /** One after the other, whatever becomes of the others. */
    private Uni<Void> runEach(List<Turn> turns) {
        return switch (turns.size()) {
            case 0 -> Uni.createFrom().voidItem();
            case 1 -> run(turns.getFirst());
            default ->
                Multi.createFrom()
                        .iterable(turns)
                        .onItem()
                        .transformToUni(this::run)
                        .collectFailures()
                        .concatenate()
                        .toUni();
        };
    }

    /** One transaction; the turns that are to follow it. */
    private Uni<List<Turn>> take(Turn turn) {
        return transaction
                .withSql(
                        Caller.service(turn.claims().getFirst().tenantId()),
                        sql -> executions
                                .lock(sql, turn.claims())
                                .call(locked -> executions.letGo(sql, others(turn, locked), Duration.ZERO))
                                .chain(locked -> locked.isEmpty()
                                        ? Uni.createFrom().item(List.<Turn>of())
                                        : runs(sql, locked).chain(runs -> goOn(sql, turn, runs))))
                .onFailure(failure -> !passes(failure) && !(turn.careful() && !(failure instanceof StepAttemptFailed)))
                .recoverWithItem(failure -> afterFailure(turn, failure));
    }

    /** Of what was claimed, what this instance holds no longer, or is not to go on with. */
    private static List<Claim> others(Turn turn, List<Execution> locked) {
        Set<UUID> ids = locked.stream().map(Execution::id).collect(Collectors.toSet());
        return turn.claims().stream().filter(claim -> !ids.contains(claim.id())).toList();
    }

    private Uni<List<Run>> runs(Sql sql, List<Execution> locked) {
        return executions
                .steps(sql, locked)
                .chain(steps -> Multi.createFrom()
                        .iterable(locked)
                        .onItem()
                        .transformToUniAndConcatenate(execution -> definition(sql, execution)
                                .map(graph -> new Run(execution, graph, steps.getOrDefault(execution.id(), List.of()))))
                        .collect()
                        .asList());
    }

    private Uni<List<Turn>> goOn(Sql sql, Turn turn, List<Run> runs) {
        LeadsAtWork atWork = new LeadsAtWork(sql, leads, runs, turn.careful());
        long enough = System.nanoTime() + lease.dividedBy(4).toNanos();
        return Multi.createFrom()
                .iterable(runs)
                .onItem()
                .transformToUniAndConcatenate(run -> goOn(sql, run, atWork, enough, turn.failed()))
                .onItem()
                .ignoreAsUni()
                .chain(atWork::write)
                .chain(() -> executions.write(sql, runs, lease))
                .map(written -> turn.claims().stream()
                        .filter(claim -> runs.stream().anyMatch(run -> run.isHeld(claim.id())))
                        .map(Turn::of)
                        .toList());
    }

    /**
     * Does what can be done now, and notes what the run comes to. Steps that ask the database for nothing are answered at once:
     * a loop, on a stack of its own, and no recursion, which would have all steps of all runs on one.
     */
    private Uni<Void> goOn(Sql sql, Run run, LeadsAtWork atWork, long enough, @Nullable Attempt failed) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .voidItem()
                .emitOn(task -> context.runOnContext(any -> task.run()))
                .invoke(run::begin)
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> step(sql, run, atWork, enough, failed))
                        .whilst(goesOn -> goesOn)
                        .onItem()
                        .ignoreAsUni());
    }

    /** Each alone: the one whose step failed, to have that recorded, and the others, which had nothing to do with it. */
    private static List<Turn> afterFailure(Turn turn, Throwable failure) {
        Claim one = turn.claims().getFirst();
        if (failure instanceof StepAttemptFailed step) {
            return turn.claims().stream()
                    .map(claim -> step.isOf(claim) ? Turn.careful(claim, step.attempt()) : Turn.of(claim))
                    .toList();
        }
        LOG.debugf("%s runs of %s go on one by one: %s", turn.claims().size(), one.tenantId(), failure.getMessage());
        boolean alone = turn.claims().size() == 1;
        return turn.claims().stream()
                .map(claim -> alone ? Turn.careful(claim, null) : Turn.of(claim))
                .toList();
    }

    /** Carries a failed attempt out of its transaction, which is rolled back for it. */
    private static final class StepAttemptFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final UUID executionId;
        private final transient Attempt attempt;

        StepAttemptFailed(Run run, Attempt attempt) {
            // Without the cause: the transaction would make the problem of it that the cause means to a request.
            super(attempt.failure().getMessage(), null, false, false);
            this.executionId = run.execution().id();
            this.attempt = attempt;
        }

        boolean isOf(Claim claim) {
            return claim.id().equals(executionId);
        }

        Attempt attempt() {
            return attempt;
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

    /** The next step, if there is one to do now; whether the run goes on. */
    private Uni<Boolean> step(Sql sql, Run run, LeadsAtWork atWork, long enough, @Nullable Attempt failed) {
        if (run.isTooLong()) {
            run.fails("The run took longer than maxExecutionTime allows.", null);
            return Uni.createFrom().item(false);
        }
        Plan plan = run.next();
        Node node = plan.toDo();
        if (node == null) {
            if (plan.finished()) {
                run.completes();
            } else {
                run.sleeps();
            }
            return Uni.createFrom().item(false);
        }
        if (failed != null && failed.node().id().equals(node.id())) {
            record(run, failed);
            return Uni.createFrom().item(false);
        }
        if (run.done() == STEPS_AT_ONCE || System.nanoTime() > enough) {
            run.holds(Duration.ZERO);
            return Uni.createFrom().item(false);
        }
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> actions.perform(sql, run, node, atWork))
                .onFailure(failure -> !passes(failure) && !atWork.isBroken())
                .transform(failure -> new StepAttemptFailed(run, new Attempt(node, failure, sinceNanos(began))))
                .invoke(done -> run.done(node, done))
                .replaceWith(true);
    }

    /** A failed attempt: passed over, tried again after a pause, or the end of the run. */
    private static void record(Run run, Attempt attempt) {
        Node node = attempt.node();
        Settings settings = run.graph().settings();
        String reason = reason(run.execution(), attempt);
        int attempts = 1 + run.attempts(node);
        switch (settings.errorHandling()) {
            // What cannot be decided is not true.
            case CONTINUE -> {
                run.failed(node, Status.FAILED, handleOf(node), reason, null);
                run.holds(attempt.took());
            }
            case RETRY -> {
                if (attempts > settings.maxRetries()) {
                    stop(run, node, reason);
                    return;
                }
                Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
                run.failed(node, Status.RETRYING, null, reason, pause);
                run.holds(attempt.took().plus(pause));
            }
            case STOP -> stop(run, node, reason);
        }
    }

    private static void stop(Run run, Node node, String reason) {
        run.failed(node, Status.FAILED, null, reason, null);
        run.fails(reason, Columns.object().put("node_id", node.id()));
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

    private Uni<List<Turn>> letGo(List<Claim> claims, Throwable failure) {
        LOG.debugf("%d runs go on later: %s", claims.size(), failure.getMessage());
        return transaction
                .withSql(Caller.service(claims.getFirst().tenantId()), sql -> executions.letGo(sql, claims, SOON))
                .onFailure()
                .recoverWithNull()
                .replaceWith(List.of());
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
