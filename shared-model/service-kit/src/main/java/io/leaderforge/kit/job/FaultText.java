package io.leaderforge.kit.job;

import io.leaderforge.kit.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.util.Arrays;

/**
 * A failure as it is kept with a job, for operators: the classes, codes and places of it and its causes. Its messages are in the
 * log only, for they may name people.
 */
final class FaultText {

    private static final int LONGEST = 500;
    private static final int CAUSES = 4;

    private FaultText() {}

    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES; i++, cause = cause.getCause()) {
            text.append(i == 0 ? "" : " < ").append(one(cause));
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST);
    }

    private static String one(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return switch (failure) {
            case JobAbandoned abandoned -> name + ": " + abandoned.getMessage();
            case ProblemException problem -> name + " " + problem.type();
            case PgException database -> name + " " + database.getSqlState() + place(failure);
            default -> name + place(failure);
        };
    }

    /** The first line of this product's code in the stack. */
    private static String place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.leaderforge."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }
}
