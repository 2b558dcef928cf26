package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.e2e.kill.Drill;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./leaderforge drill}, with less load before the loss. */
@Tag("faults")
class DrillIT {

    @Test
    void issue18_aLostDiskAndAMistakeAreRepairedWithinTheAims() throws Exception {
        Path data = Path.of("target/drill-" + ProcessHandle.current().pid()).toAbsolutePath();
        Path root = Path.of("../..").toAbsolutePath().normalize();
        assertTrue(Drill.run(root, data, Duration.ofSeconds(20), System.out));
    }
}
