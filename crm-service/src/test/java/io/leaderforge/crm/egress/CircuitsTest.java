package io.leaderforge.crm.egress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CircuitsTest {

    private static final UUID TENANT = Ids.next();
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();
    private static final String HOST = "api.example.com";

    private final Circuits circuits = new Circuits(3, Duration.ofNanos(PAUSE));

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            circuits.failed(TENANT, HOST, now);
        }
    }

    @Test
    void afterThatManyFailuresInARowNothingIsSentUntilThePauseIsOver() {
        fail(2, 0);
        assertTrue(circuits.admits(TENANT, HOST, 0));
        fail(1, 0);
        assertFalse(circuits.admits(TENANT, HOST, PAUSE - 1));
    }

    @Test
    void thenOneIsTriedAndTheNextWaits() {
        fail(3, 0);
        assertTrue(circuits.admits(TENANT, HOST, PAUSE));
        assertFalse(circuits.admits(TENANT, HOST, PAUSE));
        fail(1, PAUSE);
        assertFalse(circuits.admits(TENANT, HOST, 2 * PAUSE - 1));
        assertTrue(circuits.admits(TENANT, HOST, 2 * PAUSE));
        circuits.succeeded(TENANT, HOST);
        assertTrue(circuits.admits(TENANT, HOST, 2 * PAUSE));
        fail(2, 2 * PAUSE);
        assertTrue(circuits.admits(TENANT, HOST, 2 * PAUSE));
    }

    @Test
    void oneTenantsFailuresAreNotAnothers() {
        fail(3, 0);
        assertTrue(circuits.admits(Ids.next(), HOST, 0));
        assertTrue(circuits.admits(TENANT, HOST + ":8443", 0));
    }
}
