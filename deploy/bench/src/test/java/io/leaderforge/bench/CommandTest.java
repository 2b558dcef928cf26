package io.leaderforge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void whatIsNotInstalledIsNamed() {
        assertEquals(List.of("no-such-program"), Command.missing(List.of("sh", "no-such-program")));
    }

    @Test
    void aProgramIsFoundByItsName() throws Exception {
        assertEquals("here\n", Command.run(List.of("sh", "-c", "echo here"), Map.of()));
    }
}
