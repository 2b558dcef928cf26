package io.leaderforge.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document as it is sent, {@code application/problem+json}.
 *
 * @param type    {@link ProblemType#uri()}
 * @param detail  a sentence that tells the caller what to do
 * @param errors  the violations with their JSON pointers, {@value #MAX_ERRORS} at most; empty where the problem is not about
 *     a field
 * @param traceId the request's trace, to be named when asking for help
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<Violation> errors,
        @Nullable String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** So many violations are named at most. */
    public static final int MAX_ERRORS = 20;

    /**
     * One broken rule.
     *
     * @param pointer JSON pointer (RFC 6901) into the body, {@code ?name} for a query parameter; empty: the whole body
     * @param detail the rule as an English sentence
     * @param code {@link ViolationCode#text()}: pages in other languages have a sentence of their own for it
     * @param params the values of that sentence, such as {@code max}; by names in snake_case
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Violation(
            @JsonInclude(JsonInclude.Include.ALWAYS) String pointer,
            String detail,
            String code,
            Map<String, Object> params) {

        /** Of a rule that only the sentence states: for text that another system words. */
        public Violation(String pointer, String detail) {
            this(pointer, detail, ViolationCode.INVALID, Map.of());
        }

        public Violation(String pointer, String detail, ViolationCode code, Map<String, Object> params) {
            this(pointer, detail, code.text(), new TreeMap<>(params));
        }

        public Violation(String pointer, String detail, Rule rule) {
            this(pointer, detail, rule.code(), rule.params());
        }

        /** The same at another place. */
        public Violation at(String other) {
            return new Violation(other, detail, code, params);
        }
    }

    public static Problem of(ProblemType type, String detail, List<Violation> errors, @Nullable String traceId) {
        return new Problem(type.uri(), type.title(), type.status(), detail, List.copyOf(errors), traceId);
    }
}
