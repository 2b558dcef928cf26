package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What can be wrong with a wait: it has a number of seconds, or the time of day at which it ends. */
final class WaitCheck {

    private static final long MAX_SECONDS = Duration.ofDays(366).toSeconds();
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private WaitCheck() {}

    static void run(String at, JsonNode data, List<Violation> violations) {
        JsonNode until = data.path("until");
        if (!data.hasNonNull("until")) {
            seconds(at + "/seconds", data.path("seconds"), violations);
        } else if (data.hasNonNull("seconds")) {
            violations.add(new Violation(
                    at + "/until", "A wait has either seconds or until.", Rule.oneOf("seconds", "until")));
        } else if (!until.isTextual() || !TIME_OF_DAY.matcher(until.textValue()).matches()) {
            violations.add(new Violation(
                    at + "/until",
                    "This must be a time of day, e.g. 09:00; the next one in settings.timezone.",
                    Rule.format("time_of_day")));
        }
    }

    /** A number beyond a long is one of JSON as well. */
    private static void seconds(String at, JsonNode seconds, List<Violation> violations) {
        boolean fits = seconds.isIntegralNumber()
                && seconds.canConvertToLong()
                && seconds.longValue() >= 0
                && seconds.longValue() <= MAX_SECONDS;
        if (!fits) {
            violations.add(new Violation(
                    at,
                    "This must be a whole number of seconds from 0 to " + MAX_SECONDS + ".",
                    Rule.range(0, MAX_SECONDS)));
        }
    }
}
