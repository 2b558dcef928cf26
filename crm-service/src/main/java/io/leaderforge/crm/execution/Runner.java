package io.leaderforge.crm.execution;

import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.execution.StepAttemptFailed.Attempt;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.crm.workflow.Settings;
import io.leaderforge.crm.workflow.Settings.ErrorHandling;
import io.leaderforge.kit.retry.FaultClassifier;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The steps of one run in a transaction: which comes next, doing it, and what becomes of one that failed. */
@ApplicationScoped
class Runner {

    private static final Logger LOG = Logger.getLogger(Runner.class);

    /** In one transaction: it holds the lead's lock, and loses all of them when one fails. */
    private static final int STEPS_AT_ONCE = 50;

    /** As often may the process end while it is at work on a run. */
    private static final int MOST_INTERRUPTIONS = 3;

    private final Actions actions;
    private final Handover handover;

    Runner(Actions actions, Handover handover) {
        this.actions = actions;
        this.handover = handover;
    }

    /**
     * Does what can be done now, and notes what the run comes to. Steps that ask the database for nothing are answered at once:
     * a loop, on a stack of its own, and no recursion, which would have all steps of all runs on one.
     *
     * @param deadline after which the run is left to another transaction, by {@link System#nanoTime()}
     * @param failed what a step failed with before
     */
    Uni<Void> advance(Sql sql, Run run, LeadUnitOfWork unitOfWork, long deadline, @Nullable Attempt failed) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .voidItem()
                .emitOn(task -> context.runOnContext(any -> task.run()))
                .invoke(run::begin)
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> step(sql, run, unitOfWork, deadline, failed))
                        .whilst(goesOn -> goesOn)
                        .onItem()
                        .ignoreAsUni());
    }

    /** The next step, if there is one to do now; whether the run goes on. */
    private Uni<Boolean> step(Sql sql, Run run, LeadUnitOfWork unitOfWork, long deadline, @Nullable Attempt failed) {
        if (run.isTooLong()) {
            run.fails("The run took longer than maxExecutionTime allows.", null);
            return Uni.createFrom().item(false);
        }
        Step failedOutside = run.failedOutside();
        if (failedOutside != null && run.graph().settings().errorHandling() != ErrorHandling.CONTINUE) {
            fail(run, failedOutside.nodeId(), String.valueOf(failedOutside.error()));
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
        if (run.execution().interruptions() >= MOST_INTERRUPTIONS) {
            stop(run, node, "The service ended " + MOST_INTERRUPTIONS + " times while it was at work on this step.");
            return Uni.createFrom().item(false);
        }
        if (failed != null && failed.node().id().equals(node.id())) {
            record(run, failed);
            return Uni.createFrom().item(false);
        }
        if (run.done() == stepsAtOnce(run) || System.nanoTime() > deadline) {
            run.holds(Duration.ZERO);
            return Uni.createFrom().item(false);
        }
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> perform(sql, run, node, unitOfWork))
                .onFailure(failure -> !FaultClassifier.isTransient(failure) && !unitOfWork.isBroken())
                .transform(failure -> new StepAttemptFailed(run, new Attempt(node, failure, sinceNanos(began))))
                .replaceWith(true);
    }

    /** Does the step, or hands it over where its effect is outside the database. */
    private Uni<?> perform(Sql sql, Run run, Node node, LeadUnitOfWork unitOfWork) {
        return switch (node.type().effect()) {
            case DATABASE -> actions.perform(sql, run, node, unitOfWork).invoke(done -> run.done(node, done));
            case OUTSIDE ->
                handover.prepare(sql, run, node, unitOfWork).invoke(request -> run.handsOver(node, request));
        };
    }

    /** What was interrupted goes step by step: what was done is kept, and the step that ends the process becomes known. */
    private static int stepsAtOnce(Run run) {
        return run.execution().interruptions() > 0 ? 1 : STEPS_AT_ONCE;
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
        fail(run, node.id(), reason);
    }

    private static void fail(Run run, String nodeId, String reason) {
        run.fails(reason, Columns.object().put("node_id", nodeId));
    }

    private static @Nullable String handleOf(Node node) {
        return node.type().branches() ? "false" : null;
    }

    private static String reason(Execution execution, Attempt attempt) {
        Throwable failure = attempt.failure();
        if (failure instanceof StepFailure) {
            return String.valueOf(failure.getMessage());
        }
        LOG.errorf(failure, "Step %s of run %s failed", attempt.node().id(), execution.id());
        return "The step failed unexpectedly.";
    }

    private static Duration sinceNanos(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
