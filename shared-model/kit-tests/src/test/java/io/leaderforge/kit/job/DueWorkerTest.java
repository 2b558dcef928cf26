package io.leaderforge.kit.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.Ids;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How claims are split into batches. */
class DueWorkerTest {

    private static final UUID LEASE = Ids.next();
    private static final UUID ONE = Ids.next();
    private static final UUID OTHER = Ids.next();

    private static Claim of(UUID tenant) {
        return new Claim(tenant, Ids.next(), LEASE);
    }

    @Test
    void aBatchHoldsRowsOfOneTenantOnly() {
        Claim first = of(ONE);
        Claim second = of(OTHER);
        Claim third = of(ONE);
        assertEquals(
                List.of(List.of(first, third), List.of(second)), DueWorker.batches(List.of(first, second, third), 25));
    }

    @Test
    void aBatchIsNoLargerThanTheBatchSize() {
        Claim first = of(ONE);
        Claim second = of(ONE);
        Claim third = of(ONE);
        assertEquals(
                List.of(List.of(first, second), List.of(third)), DueWorker.batches(List.of(first, second, third), 2));
    }

    @Test
    void noClaimsMakeNoBatches() {
        assertEquals(List.of(), DueWorker.batches(List.of(), 25));
    }
}
