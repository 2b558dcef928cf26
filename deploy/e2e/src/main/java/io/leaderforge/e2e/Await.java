package io.leaderforge.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what arrives by events: asks again until it is there, and fails with the last reason when it never is. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** The first answer of {@code attempt} that is neither null nor an {@link AssertionError}. */
    public static <T> T until(String what, Duration atMost, Supplier<@Nullable T> attempt) {
        Instant end = Instant.now().plus(atMost);
        AssertionError last = new AssertionError("nothing was there");
        do {
            try {
                T found = attempt.get();
                if (found != null) {
                    return found;
                }
            } catch (AssertionError notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (Instant.now().isBefore(end));
        throw new AssertionError("waited " + atMost.toSeconds() + " s for " + what + ": " + last.getMessage(), last);
    }
}
