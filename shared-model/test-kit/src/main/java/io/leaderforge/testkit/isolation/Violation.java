package io.leaderforge.testkit.isolation;

/**
 * Something that weakens isolation.
 *
 * @param object the table, view, function or role, with {@code .index} or {@code .constraint} where it is about one
 * @param rule the rule's name, as in isolation-exceptions.csv
 * @param advice what is wrong and what to do
 */
public record Violation(String object, String rule, String advice) {

    @Override
    public String toString() {
        return object + ": " + rule + ": " + advice;
    }
}
