package io.leaderforge.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {

    @TempDir
    Path folder;

    @Test
    void whatWasStartedIsFoundAgainAndOnlyThatIsStopped() throws Exception {
        StackSettings settings = StackSettings.of(folder, Map.of("data", folder.toString()), Map.of());
        Part part = Processes.start("sleeper", List.of("sleep", "600"), Map.of(), settings.log("sleeper"));
        StackState.read(settings).add(part);
        Part somebodyElse = new Part("reused", part.pid(), part.startedAt() - 5_000, part.log());

        Part found = StackState.read(settings).find("sleeper").orElseThrow();

        assertTrue(found.isAlive());
        assertFalse(somebodyElse.isAlive());
        assertTrue(Processes.stop(somebodyElse, 1));
        assertTrue(found.isAlive());
        assertTrue(Processes.stop(found, 10));
        assertEquals(List.of(), StackState.read(settings).alive());
    }
}
