package io.leaderforge.kit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.page.Total;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many rows the planner expects of a statement: costs no reading, and is as good as the table's statistics. */
final class Estimate {

    private Estimate() {}

    static Uni<Total> of(Sql sql, String statement, List<@Nullable Object> parameters) {
        return sql.query("explain (format json) " + statement, parameters.toArray())
                .map(rows -> String.valueOf(rows.iterator().next().getValue(0)))
                .map(Estimate::rows)
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
