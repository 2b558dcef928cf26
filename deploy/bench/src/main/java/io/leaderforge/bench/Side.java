package io.leaderforge.bench;

import java.io.IOException;

/** One of the two that are compared. */
interface Side {

    /** Does as many units as it can; fails when one of them fails. */
    double perSecond(int seconds) throws IOException, InterruptedException;
}
