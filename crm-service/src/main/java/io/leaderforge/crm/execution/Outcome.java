package io.leaderforge.crm.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.crm.egress.Answer;
import io.leaderforge.crm.egress.CallFailed;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.kit.json.Json;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step that was handed over.
 *
 * @param error      null where it succeeded
 * @param repeatable whether another attempt may succeed
 * @param output     for the nodes behind it, also of a failure that was answered
 * @param pause      that the answer asks for before another attempt
 */
record Outcome(
        @Nullable String error,
        boolean repeatable,
        @Nullable Integer statusCode,
        @Nullable Integer durationMs,
        @Nullable ObjectNode output,
        @Nullable Duration pause) {

    private static final Set<Integer> REPEATABLE = Set.of(408, 425, 429);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** It cannot be done, and was not. */
    static Outcome failed(String error) {
        return new Outcome(error, false, null, null, null, null);
    }

    static Outcome of(CallFailed failed, Duration took) {
        return new Outcome(String.valueOf(failed.getMessage()), failed.mayBeRepeated(), null, millis(took), null, null);
    }

    static Outcome of(Answer answer, PreparedRequest request, Duration took) {
        int status = answer.status();
        boolean expected = request.isExpected(status);
        return new Outcome(
                expected ? null : "The host answered with status " + status + ", which is not expected.",
                !expected && (status >= 500 || REPEATABLE.contains(status)),
                status,
                millis(took),
                output(answer),
                answer.retryAfter() == null ? null : Duration.ofSeconds(answer.retryAfter()));
    }

    boolean isSuccess() {
        return error == null;
    }

    /** For the meter. */
    String kind() {
        if (isSuccess()) {
            return "expected";
        }
        return statusCode == null ? "failed" : "unexpected";
    }

    /** Doubles from one second to ten minutes, or as the answer asks for, with a fifth more or less of it. */
    Duration pauseBefore(int attempt, int spread) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempt - 1, 10));
        Duration asked = pause == null || pause.compareTo(doubled) < 0 ? doubled : pause;
        Duration least = asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
        return least.plusMillis(least.toMillis() / 5 * Math.floorMod(spread, 101) / 100);
    }

    private static int millis(Duration took) {
        return Math.toIntExact(took.toMillis());
    }

    /** The body is JSON where it is declared so and can be read, else a text; null where it was longer than is kept. */
    private static ObjectNode output(Answer answer) {
        ObjectNode output = Columns.object().put("status", answer.status());
        if (answer.cut()) {
            return output.put("truncated", true).putNull("body");
        }
        return output.set("body", body(answer));
    }

    private static JsonNode body(Answer answer) {
        String text = answer.body().replace('\0', '\uFFFD');
        String type = answer.contentType();
        if (text.isEmpty()) {
            return Json.mapper().nullNode();
        }
        if (type != null && type.matches("(?i)application/([a-z0-9.+-]+\\+)?json\\b.*")) {
            try {
                return Json.mapper().readTree(text);
            } catch (JsonProcessingException noJson) {
                return new TextNode(text);
            }
        }
        return new TextNode(text);
    }
}
