package io.leaderforge.kit.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.json.TooManyElementsException;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.problem.ViolationCode;
import io.leaderforge.kit.text.TextEnum;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps an unreadable body to a 400 and an invalid one to a 422. */
final class JsonProblems {

    private static final Set<Class<?>> FRACTIONS =
            Set.of(Number.class, BigDecimal.class, Double.class, double.class, Float.class, float.class);

    private JsonProblems() {}

    static ProblemException of(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException || failure.getCause() instanceof StreamConstraintsException) {
            return Problems.badRequest(
                    "",
                    "The body is nested deeper than " + Json.MAX_DEPTH + " levels or too long.",
                    Rule.notAllowed("nested_too_deeply"));
        }
        if (failure instanceof TooManyElementsException many) {
            return Problems.unprocessable(pointer(many), sentence(many.rule()), Rule.most(many.most()));
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Problems.of(
                    ProblemType.UNPROCESSABLE, unknownField(unknown).detail(), List.of(unknownField(unknown)));
        }
        if (failure instanceof JsonMappingException mapping) {
            ProblemException thrown = purposeful(mapping);
            return thrown != null ? thrown : unreadable(mapping);
        }
        return Problems.badRequest("", "The body is not well-formed JSON." + place(failure), Rule.format("json"));
    }

    private static Violation unknownField(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        List<String> names = known == null
                ? List.of()
                : known.stream().map(Object::toString).sorted().toList();
        String detail = names.isEmpty()
                ? "There is no such field."
                : "There is no such field; the fields are " + String.join(", ", names) + ".";
        return new Violation(pointer(unknown), detail, ViolationCode.UNKNOWN_FIELD, Map.of("names", names));
    }

    private static ProblemException unreadable(JsonMappingException failure) {
        String detail = detail(failure);
        Violation violation = failure instanceof InvalidNullException
                ? new Violation(pointer(failure), detail, Rule.required())
                : new Violation(pointer(failure), detail, ruleOf(failure));
        return Problems.of(ProblemType.BAD_REQUEST, detail, List.of(violation));
    }

    private static Rule ruleOf(JsonMappingException failure) {
        Class<?> target = targetOf(failure);
        if (target == null) {
            return new Rule(ViolationCode.TYPE, Map.of());
        }
        if (target.isEnum()) {
            return Rule.unknownValue(texts(target));
        }
        if (target == UUID.class) {
            return Rule.format("uuid");
        }
        return Temporal.class.isAssignableFrom(target) ? Rule.format("date_time") : Rule.type(typeOf(target));
    }

    private static @Nullable Class<?> targetOf(JsonMappingException failure) {
        return failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static List<String> texts(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> TextEnum.of((Enum<?>) constant))
                .toList();
    }

    /** A tree is read without a path; the position of the parser is used instead. */
    private static String pointer(JsonMappingException failure) {
        return upToBadName(
                failure.getPath().isEmpty() && failure.getProcessor() instanceof JsonParser parser
                        ? parser.getParsingContext().pathAsPointer().toString()
                        : Pointers.of(failure.getPath()));
    }

    /** A name that no text can hold is in no answer either: its object is named. */
    private static String upToBadName(String pointer) {
        for (int i = 0; i < pointer.length(); i += Character.charCount(pointer.codePointAt(i))) {
            int character = pointer.codePointAt(i);
            if (character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return pointer.substring(0, pointer.lastIndexOf('/', i));
            }
        }
        return pointer;
    }

    private static @Nullable ProblemException purposeful(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return null;
    }

    private static String place(JsonProcessingException failure) {
        return failure.getLocation() == null
                ? ""
                : " See line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ".";
    }

    private static String detail(JsonMappingException failure) {
        Class<?> target = targetOf(failure);
        if (failure instanceof InvalidNullException) {
            return "Must not be null.";
        }
        if (target == String.class
                && failure instanceof InvalidFormatException format
                && format.getValue() instanceof String) {
            return format.getOriginalMessage();
        }
        return target == null ? "The value cannot be read." : "Must be " + expected(target) + ".";
    }

    private static String expected(Class<?> target) {
        if (target.isEnum()) {
            return "one of " + String.join(", ", texts(target));
        }
        if (target == UUID.class) {
            return "a UUID";
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return "a date and time in ISO 8601, e.g. 2030-01-31T09:00:00Z";
        }
        return typeOf(target).phrase();
    }

    private static JsonType typeOf(Class<?> target) {
        if (target == String.class) {
            return JsonType.STRING;
        }
        if (target == Boolean.class || target == boolean.class) {
            return JsonType.BOOLEAN;
        }
        if (FRACTIONS.contains(target)) {
            return JsonType.NUMBER;
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return JsonType.INTEGER;
        }
        return Iterable.class.isAssignableFrom(target) || target.isArray() ? JsonType.ARRAY : JsonType.OBJECT;
    }

    static <T> ProblemException of(Set<? extends ConstraintViolation<T>> violations) {
        return ofAny(violations);
    }

    static ProblemException ofAny(Set<? extends ConstraintViolation<?>> violations) {
        List<Violation> errors = violations.stream()
                .map(JsonProblems::violation)
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
                .toList();
        boolean noBody = errors.size() == 1 && errors.getFirst().pointer().isEmpty() && isMissing(violations);
        return noBody
                ? Problems.badRequest("", "Send a JSON object as the body.", Rule.type(JsonType.OBJECT))
                : Problems.of(
                        ProblemType.UNPROCESSABLE,
                        "Correct the fields listed in errors and send the request again.",
                        errors);
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        String pointer = Pointers.of(violation.getPropertyPath());
        String detail = sentence(violation.getMessage());
        return constraint == null
                ? new Violation(pointer, detail)
                : new Violation(pointer, detail, Constraints.codeOf(constraint), Constraints.paramsOf(constraint));
    }

    private static boolean isMissing(Set<? extends ConstraintViolation<?>> violations) {
        return violations.iterator().next().getInvalidValue() == null;
    }

    private static String sentence(String message) {
        String first = message.isEmpty() ? "" : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
