package io.leaderforge.bench;

import java.util.concurrent.Callable;

/** Turns that are not counted, for figures that go on falling long after the rate has settled. */
final class WarmUp {

    private static final int MOST = 30;
    private static final int ENOUGH = 3;

    private WarmUp() {}

    /** Until several turns were no better than the best before them: a path is compiled by what has run along it. */
    static void untilSettled(Callable<Double> millis) throws Exception {
        double best = Double.MAX_VALUE;
        int noBetter = 0;
        for (int turn = 0; turn < MOST && noBetter < ENOUGH; turn++) {
            double now = millis.call();
            noBetter = now < best ? 0 : noBetter + 1;
            best = Math.min(best, now);
        }
    }
}
