package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.e2e.kill.KillScript;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The short form of the kill run; the full one is {@link KillRun}. The last, as its second instances stay: the others are
 * done sooner without them.
 */
@Tag("faults")
@Order(Integer.MAX_VALUE)
class KillRunIT {

    @Test
    void nothingIsLostOrDoubledWhateverIsKilled() throws Exception {
        assertTrue(new KillScript(PackagedStack.get(), System.out).run(2_000, false), "see the auditor's table above");
    }
}
