package io.leaderforge.kit.tenant;

import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.problem.ViolationCode;
import io.quarkus.arc.All;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Maps a failing statement to a problem. Named constraints are self-explanatory: {@code <table>_<column>_fkey} and
 * {@code <table>_<column>_check} name the field; a unique constraint's sentence is given by the service in a
 * {@link ConstraintProblems} bean. Anything unknown stays what it is and becomes a 500 that is logged once.
 */
@ApplicationScoped
public class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Pattern AWAY =
            Pattern.compile("^(Timeout$|Connection is not active now|Pending requests failed to be sent)");

    private final Map<String, ProblemException> byConstraint = new HashMap<>();

    DatabaseProblems(@All List<ConstraintProblems> declared) {
        declared.forEach(problems -> byConstraint.putAll(problems.byConstraint()));
    }

    Throwable translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException) {
                return cause;
            }
            if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
                return Problems.conflict(
                        "concurrent_change",
                        "The resource was changed by a concurrent request. Read it again and repeat your change.");
            }
            DatabaseFault fault = DatabaseFault.of(cause);
            if (fault != null) {
                ProblemException problem = translate(fault);
                return problem == null ? failure : problem;
            }
            if (isAway(cause)) {
                LOG.debugf(cause, "No connection to the database");
                return Problems.unavailable("The database is not available. Try again.", SOON);
            }
        }
        return failure;
    }

    /** No connection, none in time, or one that has broken; some of these the client says by a sentence alone. */
    private static boolean isAway(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof ClosedChannelException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                        && AWAY.matcher(String.valueOf(cause.getMessage())).find();
    }

    private @Nullable ProblemException translate(DatabaseFault failure) {
        String constraint = failure.constraint();
        if (constraint != null && byConstraint.containsKey(constraint)) {
            return byConstraint.get(constraint);
        }
        return switch (failure.sqlState()) {
            case "23503" -> Problems.notFoundReference(pointer(failure, "_fkey"), "resource");
            case "23505" -> Problems.conflict("duplicate", "A resource with the same unique value already exists.");
            case "23514" -> outsideValues(failure);
            case "23502" -> required(failure);
            case "22P05", "22021" ->
                Problems.badRequest("", "The text contains a NUL character.", Rule.notAllowed("nul_character"));
            case "22001", "22003" ->
                Problems.unprocessable("", "A value is too long or out of range.", Rule.notAllowed("out_of_range"));
            case "42501" -> Problems.forbidden("You are not allowed to change this resource.");
            case "40001", "40P01", "55P03" ->
                Problems.unavailable("Too many concurrent changes to this resource. Try again.", SOON);
            case "57014" -> Problems.unavailable("The request took too long. Try again.", SOON);
            case "57P01", "57P02", "57P03", "53300", "25P03", "25P04" ->
                Problems.unavailable("The database is not available. Try again.", SOON);
            default -> null;
        };
    }

    private static ProblemException outsideValues(DatabaseFault failure) {
        String pointer = pointer(failure, "_check");
        String detail = "The value is not allowed for this field.";
        return Problems.of(
                ProblemType.UNPROCESSABLE,
                detail,
                List.of(new Violation(pointer, detail, Rule.notAllowed("constraint"))));
    }

    private static ProblemException required(DatabaseFault failure) {
        String detail = "This field is required.";
        Violation violation = new Violation("/" + failure.column(), detail, ViolationCode.REQUIRED, Map.of());
        return Problems.of(ProblemType.UNPROCESSABLE, detail, List.of(violation));
    }

    private static String pointer(DatabaseFault failure, String suffix) {
        String name = String.valueOf(failure.constraint());
        String prefix = failure.table() + "_";
        return name.startsWith(prefix) && name.endsWith(suffix) && name.length() > prefix.length() + suffix.length()
                ? "/" + name.substring(prefix.length(), name.length() - suffix.length())
                : "";
    }
}
