package io.leaderforge.kit.job;

import java.time.Duration;

/**
 * How a failed job is repeated: pauses that double from the first to the longest.
 *
 * @param attempts runs in all; after the last one that fails the job is dead
 */
public record Retry(Duration first, Duration longest, int attempts) {

    public Retry {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a job has at least one attempt, and pauses that do not shrink");
        }
    }

    public static Retry exponential(Duration first, Duration longest, int attempts) {
        return new Retry(first, longest, attempts);
    }

    /** The pause after this attempt; the first attempt is 1. */
    public Duration pause(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
