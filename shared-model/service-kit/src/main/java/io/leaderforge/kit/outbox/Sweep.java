package io.leaderforge.kit.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Empties the partitions of a lane in which every row is published. Under the lane's advisory lock, so that no
 * instance drains meanwhile, and under an exclusive lock on the partition that is only taken when it is free at once: a transaction
 * with an uncommitted row in it holds a lock that forbids this, so such a row is never lost.
 */
final class Sweep {

    private static final int SLOTS = 4;
    private static final int AFTER_ROWS = 16_384;
    private static final Duration AFTER_TIME = Duration.ofSeconds(30);

    // Two look-ups by index: behind a long backlog a partition is full of rows that are published.
    private static final String UNPUBLISHED = """
            select exists (
              select from outbox_progress p
              where p.lane = %1$s
                and (exists (select from outbox_%1$s_%2$s o where o.seq > p.position)
                  or exists (
                    select from unnest(p.gap_from, p.gap_to) g (a, b)
                      join outbox_%1$s_%2$s o on o.seq between g.a and g.b)))
            """;

    private final RelayConnection connection;
    private final String lockName;
    private final Lane lane;
    private final Clock clock;
    private int publishedSince;
    private boolean dirty = true;
    private Instant last;

    Sweep(RelayConnection connection, String context, Lane lane, Clock clock) {
        this.connection = connection;
        this.lockName = Drain.lockName(context, lane);
        this.lane = lane;
        this.clock = clock;
        this.last = clock.instant();
    }

    void published(int rows) {
        publishedSince += rows;
        dirty |= rows > 0;
    }

    /** Sweeps when enough was published or enough time has passed since something was. */
    void perhaps() throws InterruptedException {
        Instant now = clock.instant();
        if (dirty && (publishedSince >= AFTER_ROWS || now.isAfter(last.plus(AFTER_TIME)))) {
            last = now;
            publishedSince = 0;
            dirty = !all();
        }
    }

    /** Whether everything is empty afterwards; what was busy is left for the next time. */
    boolean all() throws InterruptedException {
        boolean clean = true;
        for (int slot = 0; slot < SLOTS; slot++) {
            clean &= sweep(slot);
        }
        return clean;
    }

    private boolean sweep(int slot) throws InterruptedException {
        String partition = "outbox_" + lane.number() + "_" + slot;
        if (!ask("select exists (select from " + partition + ")")) {
            return true;
        }
        String unpublished = UNPUBLISHED.formatted(lane.number(), slot);
        if (ask(unpublished)) {
            return false;
        }
        try {
            connection.begin();
            boolean empty = lockLane() && lock(partition) && !ask(unpublished);
            if (!empty) {
                connection.rollback();
                return false;
            }
            connection.run("truncate " + partition);
            connection.commit();
            return true;
        } catch (RelayException busy) {
            connection.rollback();
            return false;
        }
    }

    private boolean lockLane() throws InterruptedException {
        return connection.run(Drain.LOCK, lockName).iterator().next().getBoolean(0);
    }

    private boolean lock(String partition) throws InterruptedException {
        connection.run("lock table only " + partition + " in access exclusive mode nowait");
        return true;
    }

    private boolean ask(String question) throws InterruptedException {
        return connection.run(question).iterator().next().getBoolean(0);
    }
}
