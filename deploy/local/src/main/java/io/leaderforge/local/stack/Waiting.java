package io.leaderforge.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a started process to be ready; when it dies or takes too long, says so with its last log lines. */
final class Waiting {

    // Who dies is noticed at once; this is for who hangs, and six JVMs on a busy machine are slow without hanging.
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private Waiting() {}

    static void until(String what, Part part, Path log, BooleanSupplier ready) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!ready.getAsBoolean()) {
            if (!part.isAlive()) {
                throw new IllegalStateException(
                        what + " ended while starting. Its last lines (" + log + "):\n" + Processes.lastLines(log, 25));
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " is not ready after " + AT_MOST.toSeconds()
                        + " s. Its last lines (" + log + "):\n" + Processes.lastLines(log, 25));
            }
            pause();
        }
    }

    /** Between two looks. */
    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
