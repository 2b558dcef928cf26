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
    MIN("The number or the time is below `value`."),
    MAX("The number or the time is above `value`."),
    RANGE("The number is outside `min` and `max`."),
    FUTURE("The time is not in the future."),
    PATTERN("The text does not match `regexp`."),
    FORMAT("The text does not have the form that `expected` names, such as `time_zone` or `base64`."),
    TYPE("The value has another type than `expected`: `string`, `object`, `array`, `boolean`, `number` or `integer`."),
    UNKNOWN_VALUE("The value is none of `values`."),
    UNKNOWN_FIELD("There is no such field or parameter; `names` has those there are."),
    NOT_FOUND("The resource that the value names does not exist or is not visible."),
    DUPLICATE("The value is used already, or is in the list twice."),
    ONE_OF("Exactly one of the fields in `names` must be there."),
    ANY_OF("At least one of the fields in `names` must be there."),
    WRONG("The password, code or token does not match, or is no longer valid."),
    CONFLICT("The current state does not allow the request; `reason` names the state, such as `invitation_accepted`."),
    NOT_ALLOWED("The value is well formed, but not allowed here; `reason` names the rule, such as `cycle`.");

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
