package io.leaderforge.e2e.kill;

import java.time.Duration;

/**
 * Something that goes wrong, and is put right.
 *
 * @param lasts from injection to heal; heal returns when what was hit runs again
 */
record Fault(String name, Duration lasts, Step inject, Step heal) {

    /** A step that may fail. */
    interface Step {
        void run() throws Exception;
    }
}
