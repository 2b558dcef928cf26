package io.leaderforge.kit.job;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.World;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Runs of jobs without a row, for tests of what a job does. */
public final class TestContexts {

    private TestContexts() {}

    public static JobContext of(World world, UUID tenant) {
        return new JobContext(
                world.transactions,
                "test.job",
                new Claim(tenant, Ids.next(), Ids.next()),
                sql -> Uni.createFrom().voidItem(),
                () -> false);
    }
}
