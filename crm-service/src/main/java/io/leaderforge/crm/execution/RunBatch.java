package io.leaderforge.crm.execution;

import io.leaderforge.crm.execution.StepAttemptFailed.Attempt;
import io.leaderforge.kit.job.Claim;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs of one tenant that share a transaction.
 *
 * @param writeThrough each step writes its changes immediately, so that a database error is that step's failure
 * @param failed       the failed attempt of the previous transaction
 */
record RunBatch(
        List<Claim> claims, boolean writeThrough, @Nullable Attempt failed) {

    private static final Logger LOG = Logger.getLogger(RunBatch.class);

    static RunBatch of(List<Claim> claims) {
        return new RunBatch(claims, false, null);
    }

    static RunBatch of(Claim claim) {
        return of(List.of(claim));
    }

    static RunBatch writeThrough(Claim claim, @Nullable Attempt failed) {
        return new RunBatch(List.of(claim), true, failed);
    }

    /** The batches that follow a failed transaction: one per run; the run whose step failed records the failure. */
    List<RunBatch> after(Throwable failure) {
        if (failure instanceof StepAttemptFailed step) {
            return claims.stream()
                    .map(claim -> step.isOf(claim) ? RunBatch.writeThrough(claim, step.attempt()) : RunBatch.of(claim))
                    .toList();
        }
        LOG.debugf(
                "%s runs of %s are continued one by one: %s",
                claims.size(), claims.getFirst().tenantId(), failure.getMessage());
        boolean alone = claims.size() == 1;
        return claims.stream()
                .map(claim -> alone ? RunBatch.writeThrough(claim, null) : RunBatch.of(claim))
                .toList();
    }
}
