package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The documents of the OpenFeature Remote Evaluation Protocol, in the names that it gives them. */
final class OfrepBodies {

    private OfrepBodies() {}

    /** What is asked: in which context. */
    @RegisterForReflection
    record EvaluationRequest(@Nullable EvaluationContext context) {}

    /**
     * In which context; whatever else clients put into it plays no part.
     *
     * @param targetingKey who it is, where nobody is signed in; for owner and admins: the person to answer for
     * @param platform the platform's slug; without one only flags for all platforms count
     */
    @RegisterForReflection
    record EvaluationContext(
            @JsonProperty("targetingKey") @Nullable String targetingKey,
            @Nullable String platform) {}

    /** What a flag is, or why that cannot be said. */
    @Schema(oneOf = {Evaluated.class, Failed.class})
    sealed interface FlagAnswer permits Evaluated, Failed {}

    /** A flag's value and why it is that: {@code STATIC}, {@code TARGETING_MATCH}, {@code SPLIT} or {@code DISABLED}. */
    @RegisterForReflection
    record Evaluated(String key, JsonNode value, String reason, String variant, Map<String, JsonNode> metadata)
            implements FlagAnswer {}

    /** An OpenFeature error code, and a sentence. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(
            @Nullable String key,
            @JsonProperty("errorCode") ErrorCode errorCode,
            @JsonProperty("errorDetails") String errorDetails)
            implements FlagAnswer {}

    /** All flags that are there for the caller. */
    @RegisterForReflection
    record BulkEvaluation(List<FlagAnswer> flags) {}

    /** OpenFeature's own. */
    enum ErrorCode {
        PARSE_ERROR,
        TARGETING_KEY_MISSING,
        INVALID_CONTEXT,
        FLAG_NOT_FOUND,
        GENERAL
    }

    static FlagAnswer answer(Flag flag, Subject subject) {
        Flag.Decision decision = flag.decide(subject);
        if (decision.value() == null || decision.variant() == null || decision.reason() == null) {
            return new Failed(
                    flag.featureKey(),
                    ErrorCode.TARGETING_KEY_MISSING,
                    "This flag divides persons. Send a targetingKey, or sign in.");
        }
        return new Evaluated(
                flag.featureKey(), decision.value(), decision.reason().name(), decision.variant(), flag.metadata());
    }

    static Failed notFound(String key) {
        return new Failed(key, ErrorCode.FLAG_NOT_FOUND, "There is no such flag, or not for you.");
    }
}
