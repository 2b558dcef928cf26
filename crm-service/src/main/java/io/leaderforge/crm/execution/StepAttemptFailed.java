package io.leaderforge.crm.execution;

import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.kit.job.Claim;
import java.time.Duration;
import java.util.UUID;

/** Carries a failed attempt out of its transaction, which is rolled back for it. */
final class StepAttemptFailed extends RuntimeException {

    /** To be recorded now that its transaction has been rolled back. */
    record Attempt(Node node, Throwable failure, Duration took) {}

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
