package io.leaderforge.kit.live;

/** How much a member may send: twenty messages a second, and forty at once. */
final class MessageRate {

    private static final double PER_NANO = 20 / 1e9;
    private static final double MOST = 40;

    private double left = MOST;
    private long last = Long.MIN_VALUE;

    /** Whether one more may be sent now. */
    boolean take(long nanos) {
        if (last != Long.MIN_VALUE) {
            left = Math.min(MOST, left + (nanos - last) * PER_NANO);
        }
        last = nanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
