package io.leaderforge.bench;

/** What a figure should reach. */
record Aim(boolean atLeast, double limit) {

    static Aim atLeast(double limit) {
        return new Aim(true, limit);
    }

    static Aim atMost(double limit) {
        return new Aim(false, limit);
    }

    boolean isReached(double value) {
        return atLeast ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        return (atLeast ? "≥ " : "≤ ") + Report.number(limit);
    }
}
