package io.leaderforge.kit.liveness;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One loop's account of its progress. Any thread may call it; closed with the loop. */
public final class Pulse implements AutoCloseable {

    private static final long IDLE = Long.MAX_VALUE;

    private final Pulses all;
    private final String name;
    private final boolean needsDatabase;
    private final @Nullable Executor poked;
    private volatile long last;
    private volatile boolean unanswered;

    Pulse(Pulses all, String name, boolean needsDatabase, @Nullable Executor poked) {
        this.all = all;
        this.name = name;
        this.needsDatabase = needsDatabase;
        this.poked = poked;
        this.last = all.now();
    }

    /**
     * A turn of the loop has ended. A failure that was answered is a turn, for a new start of the process would change
     * nothing; a wait that was given up is none.
     */
    public void turn() {
        last = all.now();
    }

    /** There is nothing to do: as long as it takes, that is no standstill. */
    public void idle() {
        last = IDLE;
    }

    public String name() {
        return name;
    }

    /** How many ticks ago the last turn ended; time in which the database was away does not count for who needs it. */
    long silence() {
        long since = needsDatabase ? Math.max(last, all.databaseLastAway()) : last;
        return since == IDLE ? 0 : Math.max(0, all.now() - since);
    }

    /** Asks an executor for a turn, unless it still owes the last one. */
    void poke() {
        if (poked != null && !unanswered) {
            unanswered = true;
            try {
                poked.execute(() -> {
                    unanswered = false;
                    turn();
                });
            } catch (RejectedExecutionException ended) {
                // Threads that take nothing more make no turns.
            }
        }
    }

    @Override
    public void close() {
        all.remove(this);
    }
}
