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
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import jakarta.validation.ConstraintViolation;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps an unreadable body to a 400 and an invalid one to a 422. */
final class JsonProblems {

    private JsonProblems() {}

    static ProblemException of(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException || failure.getCause() instanceof StreamConstraintsException) {
            return Problems.badRequest("", "The body is nested deeper than " + Json.MAX_DEPTH + " levels or too long.");
        }
        if (failure instanceof TooManyElementsException many) {
            return Problems.unprocessable(pointer(many), sentence(many.rule()));
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Problems.unprocessable(pointer(unknown), known(unknown));
        }
        if (failure instanceof JsonMappingException mapping) {
            ProblemException thrown = purposeful(mapping);
            return thrown != null ? thrown : Problems.badRequest(pointer(mapping), detail(mapping));
        }
        return Problems.badRequest("", "The body is not well-formed JSON." + place(failure));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> names = unknown.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? "There is no such field."
                : "There is no such field; the fields are "
                        + names.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")) + ".";
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
        Class<?> target = failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
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
            return "one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(value -> value.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (target == UUID.class) {
            return "a UUID";
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return "a date and time in ISO 8601, e.g. 2030-01-31T09:00:00Z";
        }
        if (target == String.class) {
            return "a string";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "a number within range";
        }
        return Iterable.class.isAssignableFrom(target) || target.isArray() ? "an array" : "an object";
    }

    static <T> ProblemException of(Set<? extends ConstraintViolation<T>> violations) {
        return ofAny(violations);
    }

    static ProblemException ofAny(Set<? extends ConstraintViolation<?>> violations) {
        List<Violation> errors = violations.stream()
                .map(violation ->
                        new Violation(Pointers.of(violation.getPropertyPath()), sentence(violation.getMessage())))
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
                .toList();
        boolean noBody = errors.size() == 1 && errors.getFirst().pointer().isEmpty() && isMissing(violations);
        return noBody
                ? Problems.badRequest("", "Send a JSON object as the body.")
                : Problems.of(
                        ProblemType.UNPROCESSABLE,
                        "Correct the fields listed in errors and send the request again.",
                        errors);
    }

    private static boolean isMissing(Set<? extends ConstraintViolation<?>> violations) {
        return violations.iterator().next().getInvalidValue() == null;
    }

    private static String sentence(String message) {
        String first = message.isEmpty() ? "" : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
