package io.leaderforge.kit.problem;

import io.leaderforge.kit.problem.Problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The exception for expected failures, created by {@link Problems}. It has no stack trace, because it is a response. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    ProblemException(ProblemType type, String detail, List<Violation> violations, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.violations = List.copyOf(violations.subList(0, Math.min(violations.size(), Problem.MAX_ERRORS)));
        this.headers = Map.copyOf(headers);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Response headers that belong to the problem, e.g. {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The same problem with a {@code Retry-After} of whole seconds, at least one. */
    public ProblemException retryAfter(Duration delay) {
        long seconds = Math.max(1, (delay.toMillis() + 999) / 1000);
        return new ProblemException(type, detail(), violations, Map.of("Retry-After", Long.toString(seconds)));
    }
}
