package io.leaderforge.kit.outbox;

import java.util.List;

/** One shard of a lane: looks cheaply whether there is anything, and drains a step when there is. */
final class ShardRelay {

    private static final String PEEK = "select exists (select from outbox where lane = $1 and shard = $2 and seq > $3)";

    private final RelayConnection connection;
    private final Drain drain;
    private final Lane lane;
    private final short shard;
    private Drain.Outcome outcome = Drain.Outcome.MORE;
    private Progress progress = new Progress(0, List.of());

    ShardRelay(RelayConnection connection, Drain drain, Lane lane, int shard) {
        this.connection = connection;
        this.drain = drain;
        this.lane = lane;
        this.shard = (short) shard;
    }

    /** One step; answers how many rows it published. */
    int drain(boolean evenWhenNothingIsNew) throws InterruptedException {
        if (!evenWhenNothingIsNew && isCaughtUp() && progress.gaps().isEmpty() && !hasNews()) {
            return 0;
        }
        // Until it is over nothing is certain: a failure must lead to a full step.
        outcome = Drain.Outcome.MORE;
        Drain.Result result = drain.step();
        outcome = result.outcome();
        progress = result.progress();
        return result.published();
    }

    boolean isCaughtUp() {
        return outcome == Drain.Outcome.CAUGHT_UP;
    }

    private boolean hasNews() throws InterruptedException {
        return connection
                .run(PEEK, lane.number(), shard, progress.position())
                .iterator()
                .next()
                .getBoolean(0);
    }
}
