package io.leaderforge.e2e;

import org.jspecify.annotations.Nullable;

/** Assertions with a name. */
final class Check {

    private Check() {}

    static void equal(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!java.util.Objects.equals(expected, actual)) {
            throw new AssertionError(what + " is " + actual + " instead of " + expected);
        }
    }

    static void that(String what, boolean holds) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
