package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.e2e.kill.Chaos;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./leaderforge chaos}: some faults, and the restore. */
@Tag("faults")
class ChaosIT {

    @Test
    void nothingIsLostDoubledOrDiverged() throws Exception {
        Path data = Path.of("target/chaos-" + ProcessHandle.current().pid()).toAbsolutePath();
        Path root = Path.of("../..").toAbsolutePath().normalize();
        assertTrue(Chaos.run(root, data, Duration.ofSeconds(150), System.out));
    }
}
