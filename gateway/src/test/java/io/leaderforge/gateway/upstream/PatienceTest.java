package io.leaderforge.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Patience patience = new Patience(MINUTE);

    @Test
    void finding6_readingSlowlyEnds() {
        int pieces = 0;
        while (!patience.left().isZero()) {
            patience.sent(16_000);
            patience.waited(Duration.ofSeconds(30).toNanos());
            pieces++;
        }
        assertEquals(3, pieces);
    }

    @Test
    void finding6_aSlowConnectionHasTimeForEveryByte() {
        for (int piece = 0; piece < 10_000; piece++) {
            patience.sent(64_000);
            assertEquals(MINUTE, patience.left());
            patience.waited(Duration.ofSeconds(4).toNanos());
        }
    }
}
