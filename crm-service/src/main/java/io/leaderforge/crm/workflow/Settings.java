package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow's executions behave.
 *
 * @param maxExecutionTime of work; waits do not count
 * @param zone             of times of day, as a wait until one
 * @param maxRetries       after the first attempt, where errorHandling is retry
 */
public record Settings(ErrorHandling errorHandling, Duration maxExecutionTime, int maxRetries, ZoneId zone) {

    private static final int DEFAULT_SECONDS = 300;
    private static final int DEFAULT_RETRIES = 3;
    private static final String DEFAULT_ZONE = "Europe/London";

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
                json.path("maxRetries").asInt(DEFAULT_RETRIES),
                zone(json.path("timezone").asText(DEFAULT_ZONE)));
    }

    /** One that is unknown here, as of an older version, counts as the default. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneId.of(DEFAULT_ZONE);
        }
    }
}
