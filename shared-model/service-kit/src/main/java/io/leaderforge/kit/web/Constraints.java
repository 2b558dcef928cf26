package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.ViolationCode;
import io.leaderforge.kit.text.SnakeCase;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The code of a violated constraint, and the values of its sentence: its annotation's name and members. */
final class Constraints {

    /** Of every constraint, or of none that a page needs. */
    private static final Set<String> NOT_VALUES = Set.of("message", "groups", "payload", "flags");

    private static final Map<String, ViolationCode> CODES = Map.of(
            "NotNull", ViolationCode.REQUIRED,
            "NotBlank", ViolationCode.BLANK,
            "NotEmpty", ViolationCode.REQUIRED,
            "DecimalMin", ViolationCode.MIN,
            "DecimalMax", ViolationCode.MAX);

    private Constraints() {}

    /** {@code Size} is {@code size}, {@code ValidEmail} is {@code email}. */
    static String codeOf(ConstraintDescriptor<?> constraint) {
        String name = constraint.getAnnotation().annotationType().getSimpleName();
        ViolationCode code = CODES.get(name);
        if (code != null) {
            return code.text();
        }
        String rule = name.startsWith("Valid") ? name.substring("Valid".length()) : name;
        return SnakeCase.of(Character.toLowerCase(rule.charAt(0)) + rule.substring(1));
    }

    static Map<String, Object> paramsOf(ConstraintDescriptor<?> constraint) {
        Map<String, Object> values = new TreeMap<>();
        constraint.getAttributes().forEach((name, value) -> {
            boolean simple = value instanceof Number || value instanceof String || value instanceof Boolean;
            boolean unbounded = value.equals(Integer.MAX_VALUE);
            if (simple && !unbounded && !NOT_VALUES.contains(name)) {
                values.put(SnakeCase.of(name), value);
            }
        });
        return values;
    }
}
