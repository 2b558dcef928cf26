package io.leaderforge.bench;

import java.util.concurrent.Callable;

/** Turns that are not counted. */
final class WarmUp {

    private WarmUp() {}

    /** For rates. One turn that is no better says little of a machine on which compilers are at work. */
    static void untilNoFaster(Callable<Double> perSecond) throws Exception {
        untilSettled(8, 2, () -> 1 / perSecond.call());
    }

    /** For figures that go on falling long after the rate has settled: a path is compiled by what has run along it. */
    static void untilSettled(Callable<Double> millis) throws Exception {
        untilSettled(30, 3, millis);
    }

    /** Until so many turns were no better than the best before them. */
    private static void untilSettled(int most, int enough, Callable<Double> cost) throws Exception {
        double best = Double.MAX_VALUE;
        int noBetter = 0;
        for (int turn = 0; turn < most && noBetter < enough; turn++) {
            double now = cost.call();
            noBetter = now < best ? 0 : noBetter + 1;
            best = Math.min(best, now);
        }
    }
}
