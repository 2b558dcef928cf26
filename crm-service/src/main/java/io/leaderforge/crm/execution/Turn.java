package io.leaderforge.crm.execution;

import io.leaderforge.crm.due.Claim;
import io.leaderforge.crm.execution.StepAttemptFailed.Attempt;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is to take on.
 *
 * @param careful a step writes at once what it changes, so that what the database refuses is that step's failure
 * @param failed  what the step failed with in the transaction before
 */
record Turn(List<Claim> claims, boolean careful, @Nullable Attempt failed) {

    private static final Logger LOG = Logger.getLogger(Turn.class);

    static Turn together(List<Claim> claims) {
        return new Turn(claims, false, null);
    }

    static Turn of(Claim claim) {
        return together(List.of(claim));
    }

    static Turn careful(Claim claim, @Nullable Attempt failed) {
        return new Turn(List.of(claim), true, failed);
    }

    /** Where its transaction failed: each alone, the one whose step failed to have that recorded, the others as if nothing was. */
    List<Turn> after(Throwable failure) {
        if (failure instanceof StepAttemptFailed step) {
            return claims.stream()
                    .map(claim -> step.isOf(claim) ? Turn.careful(claim, step.attempt()) : Turn.of(claim))
                    .toList();
        }
        LOG.debugf(
                "%s runs of %s go on one by one: %s",
                claims.size(), claims.getFirst().tenantId(), failure.getMessage());
        boolean alone = claims.size() == 1;
        return claims.stream()
                .map(claim -> alone ? Turn.careful(claim, null) : Turn.of(claim))
                .toList();
    }
}
