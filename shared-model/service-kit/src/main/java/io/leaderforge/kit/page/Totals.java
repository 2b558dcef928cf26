package io.leaderforge.kit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.contracts.page.Total;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The total of a list, where {@code ?count=} asks for it; {@link Listing} adds it to its pages by itself. */
public final class Totals {

    /** Counting ends here: a count of everything costs as much as reading everything. */
    private static final int MAX_EXACT = 10_000;

    static final String BOUND = " limit " + (MAX_EXACT + 1) + ") as bounded";

    private Totals() {}

    /**
     * The page with the total that was asked for, if any.
     *
     * @param from the list's rows without order and limit, from its {@code from} on
     */
    public static <T> Uni<Page<T>> add(
            Sql sql, PageQuery page, Page<T> found, String from, List<@Nullable Object> parameters) {
        return switch (page.count()) {
            case NONE -> Uni.createFrom().item(found);
            case EXACT -> exact(sql, from, parameters).map(found::with);
            case ESTIMATE -> estimate(sql, from, parameters).map(found::with);
        };
    }

    /**
     * How many rows there are of each value of a column, in the order of the values; each count ends at 10,000.
     *
     * @param from the list's rows without conditions
     * @param column with an index that begins with it, after the tenant
     */
    public static Uni<List<Total>> each(Sql sql, String from, Where where, String column, List<String> values) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String rows = from + where.text(parameters) + (where.isEmpty() ? " where " : " and ") + column + " = v.value";
        parameters.add(values);
        String statement = "select (select count(*) from (select 1 " + rows + BOUND + ") as found from unnest($"
                + parameters.size() + "::text[]) with ordinality as v (value, place) order by place";
        return sql.list(row -> total(row.getLong("found")), statement, parameters.toArray());
    }

    private static Uni<Total> exact(Sql sql, String from, List<@Nullable Object> parameters) {
        String statement = "select count(*) as found from (select 1 " + from + BOUND;
        return sql.query(statement, parameters.toArray())
                .map(rows -> total(rows.iterator().next().getLong("found")));
    }

    static Total total(long found) {
        return found > MAX_EXACT
                ? new Total(MAX_EXACT, Total.Precision.AT_LEAST)
                : new Total(found, Total.Precision.EXACT);
    }

    /** How many rows the planner expects: costs no reading, and is as good as the table's statistics. */
    private static Uni<Total> estimate(Sql sql, String from, List<@Nullable Object> parameters) {
        return sql.query("explain (format json) select 1 " + from, parameters.toArray())
                .map(rows -> rows(String.valueOf(rows.iterator().next().getValue(0))))
                .map(rows -> new Total(rows, Total.Precision.ESTIMATE));
    }

    private static long rows(String plan) {
        try {
            return Json.mapper()
                    .readTree(plan)
                    .path(0)
                    .path("Plan")
                    .path("Plan Rows")
                    .asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("EXPLAIN answered no JSON", e);
        }
    }
}
