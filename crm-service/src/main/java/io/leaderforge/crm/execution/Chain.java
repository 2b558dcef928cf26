package io.leaderforge.crm.execution;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Runs of which each has begun the next: a request of a workflow that submits a form begins the workflows that want the form.
 * Every request says how many runs stand before those that it may begin, and the form counts on. The field is not signed:
 * with it a visitor can only stop what its own submission would begin (ADR 125).
 */
public final class Chain {

    /** The header field that carries the depth. */
    public static final String HEADER = "Workflow-Depth";

    /** Runs that may stand before one. */
    static final int MAX_DEPTH = 5;

    static final String TOO_LONG = "A chain of " + (MAX_DEPTH + 1)
            + " runs, each of which submitted a form, has led here and ends. Check whether a workflow submits a form that"
            + " begins it again.";

    private static final int MAX_DIGITS = 3;

    private Chain() {}

    /** The depth of runs that this request begins; 0 where it is no workflow's. */
    public static int depth(HttpHeaders headers) {
        String given = headers.getHeaderString(HEADER);
        return isNumber(given) ? Integer.parseInt(given) : 0;
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
