package io.leaderforge.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowClientTimeoutTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final SlowClientTimeout timeout = new SlowClientTimeout(MINUTE);

    @Test
    void finding6_readingSlowlyEnds() {
        int pieces = 0;
        while (!timeout.left().isZero()) {
            timeout.sent(16_000);
            timeout.waited(Duration.ofSeconds(30).toNanos());
            pieces++;
        }
        assertEquals(3, pieces);
    }

    @Test
    void finding6_aSlowConnectionHasTimeForEveryByte() {
        for (int piece = 0; piece < 10_000; piece++) {
            timeout.sent(64_000);
            assertEquals(MINUTE, timeout.left());
            timeout.waited(Duration.ofSeconds(4).toNanos());
        }
    }
}
