package io.leaderforge.bench;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One of those that are compared. */
interface Side {

    /**
     * What a turn gave.
     *
     * @param units that were done
     * @param seconds that it took
     * @param p99Millis of one unit, where the load generator says it
     */
    record Outcome(double units, double seconds, @Nullable Double p99Millis) {

        static Outcome of(double perSecond, int seconds, @Nullable Double p99Millis) {
            return new Outcome(perSecond * seconds, seconds, p99Millis);
        }

        double perSecond() {
            return units / seconds;
        }
    }

    /** Does as many units as it can; fails when one of them fails. */
    Outcome run(int seconds) throws IOException, InterruptedException, SQLException;
}
