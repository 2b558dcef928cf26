package io.leaderforge.engagement.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisitLimitsTest {

    private final AtomicLong now = new AtomicLong();
    private final VisitLimits limits = new VisitLimits(new Limits(), now::get);

    private record Limits() implements VisitConfig {
        @Override
        public Duration window() {
            return Duration.ofHours(1);
        }

        @Override
        public int sessionsPerAddress() {
            return 5;
        }

        @Override
        public int eventsPerSession() {
            return 3;
        }
    }

    @Test
    void anAddressCountsForSoManySessions() {
        assertEquals(
                5,
                counted(
                        "203.0.113.7/32",
                        IntStream.range(0, 8).mapToObj(i -> "s" + i).toList()));
        assertEquals(0, counted("203.0.113.7/32", List.of("new")));
        assertEquals(1, counted("203.0.113.7/32", List.of("s4")), "a session that counts goes on counting");
        assertEquals(1, counted("203.0.113.8/32", List.of("new")));
        assertEquals(1, counted(null, List.of("new")));
    }

    @Test
    void aSessionCountsForSoManyEvents() {
        assertEquals(3, counted("203.0.113.7/32", List.of("a", "a", "a", "a")));
        assertEquals(1, counted("203.0.113.7/32", List.of("a", "b")));
    }

    @Test
    void afterTheWindowBothCountAnew() {
        counted("203.0.113.7/32", List.of("a", "a", "a", "b", "c", "d", "e"));
        now.addAndGet(Duration.ofMinutes(59).toNanos());
        assertEquals(0, counted("203.0.113.7/32", List.of("a", "f")));
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        assertEquals(2, counted("203.0.113.7/32", List.of("a", "f")));
    }

    private int counted(String address, List<String> sessions) {
        UUID content = UUID.randomUUID();
        return limits.within(
                        address,
                        sessions.stream()
                                .map(session -> new Interaction(
                                        content,
                                        "view",
                                        "{}",
                                        session,
                                        null,
                                        null,
                                        new Interaction.Utm(null, null, null)))
                                .toList())
                .size();
    }
}
