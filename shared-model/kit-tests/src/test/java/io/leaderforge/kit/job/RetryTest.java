package io.leaderforge.kit.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void pausesDoubleUpToTheLongest() {
        Retry retry = Retry.exponential(Duration.ofSeconds(1), Duration.ofSeconds(10), 12);
        List<Long> pauses = IntStream.rangeClosed(1, 6)
                .mapToObj(retry::pause)
                .map(Duration::toSeconds)
                .toList();
        assertEquals(List.of(1L, 2L, 4L, 8L, 10L, 10L), pauses);
        assertEquals(Duration.ofSeconds(10), retry.pause(Integer.MAX_VALUE));
    }

    @Test
    void aJobHasAtLeastOneAttempt() {
        assertThrows(
                IllegalArgumentException.class, () -> Retry.exponential(Duration.ofSeconds(1), Duration.ofHours(1), 0));
    }

    @Test
    void aFailureIsKeptWithoutItsMessages() {
        String text = FaultText.of(
                new IllegalStateException("lena@example.org", Problems.unprocessable("/email", "lena@example.org")));
        assertTrue(text.startsWith("IllegalStateException at RetryTest.java:"), text);
        assertTrue(text.contains(" < ProblemException "), text);
        assertFalse(text.contains("lena"), text);
    }
}
