package io.leaderforge.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The ring of the inbox: an event's row is in the partition of its time, and a partition is emptied before its turn comes
 * again. The migration that creates {@code inbox} has as many partitions.
 */
public final class InboxRing {

    private static final long SLOT_SECONDS = 4L * 24 * 60 * 60;
    private static final int SLOTS = 12;

    private InboxRing() {}

    /** The partition of an event; the same for every repetition of it. */
    public static short slot(Instant time) {
        return (short) Math.floorMod(Math.floorDiv(time.getEpochSecond(), SLOT_SECONDS), SLOTS);
    }

    /**
     * The partition that the next period will write: its rows are of {@code SLOTS - 1} periods ago, 44 days.
     *
     * @param margin none is named so shortly before the period begins, for clocks differ
     */
    public static OptionalInt toEmpty(Instant now, Duration margin) {
        long left = SLOT_SECONDS - Math.floorMod(now.getEpochSecond(), SLOT_SECONDS);
        return left < margin.toSeconds() ? OptionalInt.empty() : OptionalInt.of(slot(now.plusSeconds(SLOT_SECONDS)));
    }
}
