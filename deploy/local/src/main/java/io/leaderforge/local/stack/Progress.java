package io.leaderforge.local.stack;

import java.io.PrintStream;
import java.util.Locale;

/** Says what happens while it happens, with the time since the start. Any thread may call. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String what) {
        synchronized (out) {
            out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), what);
        }
    }

    void plain(String text) {
        synchronized (out) {
            out.println(text);
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
