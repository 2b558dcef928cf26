package io.leaderforge.kit.problem;

import java.util.Locale;

/**
 * The kinds of broken rules, for pages that word them in their own language. Part of the API; docs/problems.md is made of it. A
 * Jakarta constraint that is not among them has the name of its annotation: {@code email}, {@code name}.
 */
public enum ViolationCode {
    INVALID("A rule that only `detail` states."),
    REQUIRED("The field must be there and not null."),
    BLANK("The text must have more than spaces."),
    SIZE("The length of the text or the number of elements is outside `min` and `max`."),
    MIN("The number is below `value`."),
    MAX("The number is above `value`."),
    PATTERN("The text does not match `regexp`."),
    TYPE("The value has another type than `expected`."),
    UNKNOWN_VALUE("The value is none of `values`."),
    UNKNOWN_FIELD("There is no such field or parameter; `names` has those there are."),
    NOT_FOUND("The resource that the value names does not exist or is not visible.");

    private final String meaning;

    ViolationCode(String meaning) {
        this.meaning = meaning;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence for the documents. */
    public String meaning() {
        return meaning;
    }
}
