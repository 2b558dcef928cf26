package io.leaderforge.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Callers that repeat one call ten times a second each, whatever is answered, until closed. */
final class Calls implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ending;

    Calls(int callers, Runnable call) {
        for (int caller = 0; caller < callers; caller++) {
            threads.submit(() -> repeat(call));
        }
    }

    private void repeat(Runnable call) {
        while (!ending) {
            try {
                call.run();
            } catch (UncheckedIOException | AssertionError answeredBadly) {
                // A fault is on: bad answers are what it is about.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        ending = true;
        threads.shutdownNow();
    }
}
