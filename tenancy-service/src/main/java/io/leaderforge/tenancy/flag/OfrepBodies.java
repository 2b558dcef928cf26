package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies of the OpenFeature Remote Evaluation Protocol, with its names. */
final class OfrepBodies {

    private OfrepBodies() {}

    /** An evaluation request. */
    @RegisterForReflection
    record EvaluationRequest(@Nullable EvaluationContext context) {}

    /**
     * The evaluation context; other fields are ignored.
     *
     * @param targetingKey identifies a user who is not signed in; for owner and admins: the person to evaluate for
     * @param platform the platform's slug; null: only flags for all platforms apply
     */
    @RegisterForReflection
    record EvaluationContext(
            @JsonProperty("targetingKey") @Nullable String targetingKey,
            @Nullable String platform) {}

    /** A body of the protocol. */
    sealed interface OfrepAnswer permits FlagAnswer, BulkEvaluation {}

    /** A flag's value, or why there is none. */
    @Schema(anyOf = {Evaluated.class, Failed.class})
    sealed interface FlagAnswer extends OfrepAnswer permits Evaluated, Failed {}

    /** A flag's value and its reason: {@code STATIC}, {@code TARGETING_MATCH}, {@code SPLIT} or {@code DISABLED}. */
    @RegisterForReflection
    record Evaluated(String key, JsonNode value, String reason, String variant, Map<String, JsonNode> metadata)
            implements FlagAnswer {}

    /** An OpenFeature error code with details. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(
            @Nullable String key,
            @JsonProperty("errorCode") ErrorCode errorCode,
            @JsonProperty("errorDetails") String errorDetails)
            implements FlagAnswer {}

    /** All flags that the caller can see. */
    @RegisterForReflection
    record BulkEvaluation(List<FlagAnswer> flags) implements OfrepAnswer {}

    /** Error codes of OpenFeature. */
    enum ErrorCode {
        PARSE_ERROR,
        TARGETING_KEY_MISSING,
        INVALID_CONTEXT,
        FLAG_NOT_FOUND,
        GENERAL
    }

    static FlagAnswer answer(FlagView flag, Subject subject) {
        Decision decision = Decision.of(flag, subject);
        if (decision.value() == null || decision.variant() == null || decision.reason() == null) {
            return new Failed(
                    flag.featureKey(),
                    ErrorCode.TARGETING_KEY_MISSING,
                    "This flag divides people. Send a targetingKey, or sign in.");
        }
        return new Evaluated(
                flag.featureKey(), decision.value(), decision.reason().name(), decision.variant(), metadata(flag));
    }

    /** The strings, numbers and booleans of the configuration; the protocol knows no others. */
    private static Map<String, JsonNode> metadata(FlagView flag) {
        Map<String, JsonNode> metadata = new TreeMap<>(flag.config());
        metadata.values().removeIf(value -> !value.isTextual() && !value.isNumber() && !value.isBoolean());
        return metadata;
    }

    static Failed notFound(String key) {
        return new Failed(key, ErrorCode.FLAG_NOT_FOUND, "The flag does not exist, or the caller cannot see it.");
    }
}
