package io.leaderforge.kit.page;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.TextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one list request: its scope, which is always there, and the filters that were given. A filter without a
 * value is left out, so a statement has only the conditions that it needs and PostgreSQL plans for them; a scope without a value
 * fails. Text comes from the code alone; values are parameters.
 *
 * <pre>{@code
 * Where.scope("form_id", form).equal("status", status).and("? = any (tag_keys)", key)
 * }</pre>
 *
 * <p>Not thread-safe; created per request.
 */
public final class Where {

    /** Of {@link #anyOf}; the parameter has it as {@code @Size}. */
    public static final int MOST_VALUES = 20;

    private final List<Condition> conditions = new ArrayList<>();

    private record Condition(String text, @Nullable Object value, boolean hasValue) {}

    private Where() {}

    /** No condition: every row that row-level security shows. */
    public static Where all() {
        return new Where();
    }

    /** The rows of one parent or person: {@code column = value}, and an error where there is no value. */
    public static Where scope(String column, Object value) {
        return new Where().within(column, value);
    }

    /** A further scope. */
    public Where within(String column, Object value) {
        return and(column + " = ?", Objects.requireNonNull(value, column));
    }

    /** A filter, {@code column = value}, where a value was given. */
    public Where equal(String column, @Nullable Object value) {
        return and(column + " = ?", value);
    }

    /**
     * A filter on one value, where one was given.
     *
     * @param condition with one {@code ?} in the value's place; it may stand there more than once
     */
    public Where and(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(new Condition(condition, value, true));
        }
        return this;
    }

    /**
     * A filter on one of several values, where some were given. One alone is an equality, so that an index which begins with the
     * column serves the list's order. 422 for more than 20.
     */
    public Where anyOf(String column, @Nullable List<? extends TextEnum> values) {
        if (values == null || values.isEmpty()) {
            return this;
        }
        if (values.size() > MOST_VALUES) {
            throw Problems.unprocessable(
                    "?" + column.replaceFirst(".*\\.", ""), "Give at most 20 values.", Rule.most(20));
        }
        List<String> texts = values.stream().map(TextEnum::text).distinct().toList();
        return texts.size() == 1 ? and(column + " = ?", texts.getFirst()) : and(column + " = any (?)", texts);
    }

    /**
     * A search, where a text was given: the column holds the search key of a name, and the text's is a part of it. For lists that
     * a parent keeps small: no index serves it. {@link NameSearch} is for all others.
     */
    public Where search(String column, @Nullable String q) {
        return and("strpos(" + column + ", ?) > 0", SearchText.key(q));
    }

    /** A query parameter's text; null where it is empty, which counts as left out. */
    public static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }

    /** A condition without a value, e.g. {@code deleted_at is null}. */
    public Where and(String condition) {
        conditions.add(new Condition(condition, null, false));
        return this;
    }

    /** A condition without a value, where it applies. */
    public Where when(boolean applies, String condition) {
        return applies ? and(condition) : this;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** {@code where …} or nothing; the values are added to the parameters. */
    String text(List<@Nullable Object> parameters) {
        StringBuilder text = new StringBuilder();
        for (Condition condition : conditions) {
            text.append(text.isEmpty() ? " where " : " and ").append(numbered(condition, parameters));
        }
        return text.toString();
    }

    private static String numbered(Condition condition, List<@Nullable Object> parameters) {
        if (!condition.hasValue()) {
            return condition.text();
        }
        parameters.add(condition.value());
        return condition.text().replace("?", "$" + parameters.size());
    }
}
