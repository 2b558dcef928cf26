package io.leaderforge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void namesChooseABenchmarkOrAGroupOfThem() {
        Options options = Options.parse(List.of("read", "me", "--seconds", "2"));
        assertTrue(options.wants("read-list"));
        assertTrue(options.wants("me"));
        assertFalse(options.wants("reader"));
        assertFalse(options.wants("write"));
        assertEquals(2, options.seconds());
        assertTrue(Options.parse(List.of()).wants("write"));
    }

    @Test
    void quickIsShortAndSmallUnlessSaidOtherwise() {
        Options options = Options.parse(List.of("--quick", "--rows", "50000"));
        assertTrue(options.quick());
        assertEquals(2, options.rounds());
        assertEquals(50_000, options.rows());
    }

    @Test
    void whatIsNotAnOptionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--fast")));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--rounds")));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--rounds", "0")));
    }
}
