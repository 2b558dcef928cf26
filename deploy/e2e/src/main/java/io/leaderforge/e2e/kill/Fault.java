package io.leaderforge.e2e.kill;

import java.time.Duration;

/**
 * Something that goes wrong, and is put right.
 *
 * @param lasts from injection to heal; heal returns when what was hit runs again
 * @param recovers how soon everything flows after that
 * @param untouched nothing may be started again for it, neither by the fault nor by anybody else
 */
record Fault(String name, Duration lasts, Step inject, Step heal, Duration recovers, boolean untouched) {

    private static final Duration AFTER_A_RESTART = Duration.ofMinutes(2);
    private static final Duration AFTER_A_PAUSE = Duration.ofSeconds(30);

    Fault(String name, Duration lasts, Step inject, Step heal) {
        this(name, lasts, inject, heal, AFTER_A_RESTART, false);
    }

    /** Something that stands still for a while, and goes on as if nothing had been. */
    static Fault pause(String name, Duration lasts, Step inject, Step heal) {
        return new Fault(name, lasts, inject, heal, AFTER_A_PAUSE, true);
    }

    /** A step that may fail. */
    interface Step {
        void run() throws Exception;
    }
}
