package io.leaderforge.kit.problem;

import java.util.List;
import java.util.Map;

/**
 * The rule that a value breaks: its code and the values of its sentence, for pages that word it in their own language.
 *
 * @param params by names in snake_case; {@link ViolationCode} states which each code has
 */
public record Rule(ViolationCode code, Map<String, Object> params) {

    public static Rule required() {
        return new Rule(ViolationCode.REQUIRED, Map.of());
    }

    public static Rule blank() {
        return new Rule(ViolationCode.BLANK, Map.of());
    }

    /** Of characters, bytes or elements. */
    public static Rule size(long min, long max) {
        return new Rule(ViolationCode.SIZE, Map.of("min", min, "max", max));
    }

    /** Of characters, bytes or elements. */
    public static Rule most(long max) {
        return new Rule(ViolationCode.SIZE, Map.of("max", max));
    }

    public static Rule range(long min, long max) {
        return new Rule(ViolationCode.RANGE, Map.of("min", min, "max", max));
    }

    /** @param value a number, or a time as ISO 8601 */
    public static Rule min(Object value) {
        return new Rule(ViolationCode.MIN, Map.of("value", value));
    }

    /** @param value a number, or a time as ISO 8601 */
    public static Rule max(Object value) {
        return new Rule(ViolationCode.MAX, Map.of("value", value));
    }

    public static Rule future() {
        return new Rule(ViolationCode.FUTURE, Map.of());
    }

    public static Rule type(JsonType expected) {
        return new Rule(ViolationCode.TYPE, Map.of("expected", expected.text()));
    }

    /** @param expected a noun in snake_case, such as {@code time_zone} */
    public static Rule format(String expected) {
        return new Rule(ViolationCode.FORMAT, Map.of("expected", expected));
    }

    public static Rule unknownValue(List<String> values) {
        return new Rule(ViolationCode.UNKNOWN_VALUE, Map.of("values", values));
    }

    /** There is no such resource, and too many to list them. */
    public static Rule notFound() {
        return new Rule(ViolationCode.NOT_FOUND, Map.of());
    }

    public static Rule duplicate() {
        return new Rule(ViolationCode.DUPLICATE, Map.of());
    }

    /** Exactly one of the fields is to be there. */
    public static Rule oneOf(String... names) {
        return new Rule(ViolationCode.ONE_OF, Map.of("names", List.of(names)));
    }

    /** At least one of the fields is to be there. */
    public static Rule anyOf(String... names) {
        return new Rule(ViolationCode.ANY_OF, Map.of("names", List.of(names)));
    }

    /** A password, a code or a token that does not match, or no longer. */
    public static Rule wrong() {
        return new Rule(ViolationCode.WRONG, Map.of());
    }

    /** @param reason in snake_case: the state that does not allow the request */
    public static Rule conflict(String reason) {
        return new Rule(ViolationCode.CONFLICT, Map.of("reason", reason));
    }

    /** @param reason in snake_case: the domain's rule that forbids the value */
    public static Rule notAllowed(String reason) {
        return new Rule(ViolationCode.NOT_ALLOWED, Map.of("reason", reason));
    }
}
