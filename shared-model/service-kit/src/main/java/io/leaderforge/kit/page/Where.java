package io.leaderforge.kit.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one list request. A condition whose value was not given is left out, so a statement has only those that
 * it needs and PostgreSQL plans for them. Text comes from the code alone; values are parameters.
 *
 * <pre>{@code
 * Where.all().equal("status", filter.status()).and("id in (select lead_id from lead_tags where tag = ?)", key)
 * }</pre>
 *
 * <p>Not thread-safe; made per request.
 */
public final class Where {

    private final List<Condition> conditions = new ArrayList<>();

    private record Condition(String text, @Nullable Object value, boolean hasValue) {}

    private Where() {}

    /** No condition: every row that row-level security shows. */
    public static Where all() {
        return new Where();
    }

    /** {@code column = value}, where there is a value and it is no empty text. */
    public Where equal(String column, @Nullable Object value) {
        return and(column + " = ?", value);
    }

    /**
     * A condition on one value, where there is one and it is no empty text.
     *
     * @param condition with one {@code ?} in the value's place; it may stand there more than once
     */
    public Where and(String condition, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            conditions.add(new Condition(condition, value, true));
        }
        return this;
    }

    /** A condition without a value of its own, e.g. {@code deleted_at is null}. */
    public Where and(String condition) {
        conditions.add(new Condition(condition, null, false));
        return this;
    }

    /** A condition without a value of its own, where it applies. */
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
