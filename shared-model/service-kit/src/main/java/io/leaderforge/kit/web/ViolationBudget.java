package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How many more violations the validation on this thread may find; a validation does not leave its thread. */
final class ViolationBudget {

    private static final ThreadLocal<@Nullable ViolationBudget> CURRENT = new ThreadLocal<>();

    private int left = Problem.MAX_ERRORS;

    private ViolationBudget() {}

    /** Gives the validation its own budget. */
    static <T> T spending(Supplier<T> validation) {
        @Nullable ViolationBudget outer = CURRENT.get();
        CURRENT.set(new ViolationBudget());
        try {
            return validation.get();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Whether the problem has no room for further violations. */
    static boolean isSpent() {
        @Nullable ViolationBudget current = CURRENT.get();
        return current != null && current.left <= 0;
    }

    static void spend() {
        @Nullable ViolationBudget current = CURRENT.get();
        if (current != null) {
            current.left--;
        }
    }
}
