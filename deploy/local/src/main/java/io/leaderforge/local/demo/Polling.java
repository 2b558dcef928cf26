package io.leaderforge.local.demo;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is good or the time is over; then the last answer counts. */
final class Polling {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private Polling() {}

    static <T> T until(Duration atMost, Supplier<T> attempt, Predicate<T> good) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            T answer = attempt.get();
            if (good.test(answer) || System.nanoTime() > deadline) {
                return answer;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
