package io.leaderforge.crm.page;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of rows that may hold long texts, newest first. A page ends where its rows come to 4 MiB, before its limit if need be:
 * 200 messages of the largest size would be more than the process has.
 */
public final class LongRows {

    private static final String BEGIN = """
            select * from (
              select p.*, sum(p.weight) over (order by p.id desc) - p.weight as lighter, count(*) over () as found from (
            """;
    private static final String END = ") p) q where q.lighter < 4194304 order by q.id desc";

    private LongRows() {}

    /**
     * One page.
     *
     * @param select     with an {@code id}, a {@code weight} in octets, and a where clause that can be added to
     * @param parameters of {@code select}
     */
    public static <T> Uni<Page<T>> page(
            Sql sql, PageQuery page, Function<Row, T> view, String select, @Nullable Object... parameters) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(parameters));
        PageQuery.Key after = page.after();
        String more = "";
        if (after != null) {
            all.add(after.uuid(0));
            more = " and id < $" + all.size();
        }
        String statement = BEGIN + select + more + " order by id desc" + page.limitClause() + END;
        return sql.list(row -> row, statement, all.toArray()).map(rows -> {
            long found = rows.isEmpty() ? 0 : rows.getFirst().getLong("found");
            return page.page(rows, found, row -> List.of(row.getUUID("id"))).map(view);
        });
    }
}
