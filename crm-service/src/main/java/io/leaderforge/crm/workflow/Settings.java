package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow's executions behave.
 *
 * @param maxExecutionTime of work; waits do not count
 * @param maxRetries       after the first attempt, where errorHandling is retry
 */
public record Settings(ErrorHandling errorHandling, Duration maxExecutionTime, int maxRetries) {

    private static final int DEFAULT_SECONDS = 300;
    private static final int DEFAULT_RETRIES = 3;

    /** What a failed step means for its execution. */
    public enum ErrorHandling {
        CONTINUE,
        STOP,
        RETRY;

        static @Nullable ErrorHandling of(String text) {
            return Arrays.stream(values())
                    .filter(handling -> handling.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElse(null);
        }
    }

    static Settings of(ObjectNode json) {
        ErrorHandling handling = ErrorHandling.of(json.path("errorHandling").asText());
        return new Settings(
                handling == null ? ErrorHandling.CONTINUE : handling,
                Duration.ofSeconds(json.path("maxExecutionTime").asLong(DEFAULT_SECONDS)),
                json.path("maxRetries").asInt(DEFAULT_RETRIES));
    }
}
