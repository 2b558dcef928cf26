package io.leaderforge.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InboxRingTest {

    private static final Duration MARGIN = Duration.ofHours(1);

    /** An event may come again as long as its topic keeps it, 14 days; what is emptied is three times as old. */
    @Test
    void whatIsEmptiedHoldsNothingOfTheLast40Days() {
        Instant begin = Instant.parse("2026-11-30T00:00:00Z");
        for (int hour = 0; hour < 24 * 60; hour++) {
            Instant now = begin.plus(Duration.ofHours(hour));
            OptionalInt emptied = InboxRing.toEmpty(now, MARGIN);
            for (int days = 0; emptied.isPresent() && days <= 40; days++) {
                assertNotEquals(emptied.getAsInt(), InboxRing.slot(now.minus(Duration.ofDays(days))), now + " " + days);
            }
        }
    }

    @Test
    void theNextPeriodWritesWhatWasEmptiedBeforeItAndNothingIsEmptiedAtItsEdge() {
        Instant edge = Instant.ofEpochSecond(5_000L * 4 * 24 * 60 * 60);
        assertEquals(OptionalInt.of(InboxRing.slot(edge)), InboxRing.toEmpty(edge.minus(MARGIN), MARGIN));
        assertEquals(OptionalInt.empty(), InboxRing.toEmpty(edge.minus(MARGIN).plusSeconds(1), MARGIN));
        assertEquals(OptionalInt.empty(), InboxRing.toEmpty(edge.minusSeconds(1), MARGIN));
    }
}
