package io.leaderforge.crm.lead;

import io.leaderforge.contracts.page.Total;
import io.leaderforge.kit.page.Totals;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many leads there are of each status, as a board's columns show it. */
@Schema(name = "LeadSummary")
record LeadSummaryView(
        @Schema(description = "Every status, in the order in which leads move")
        List<OfStatusView> statuses) {

    private static final List<LeadStatus> STATUSES = List.of(LeadStatus.values());

    @Schema(name = "LeadsOfStatus")
    record OfStatusView(LeadStatus status, Total total) {}

    static Uni<LeadSummaryView> of(Sql sql, LeadFilter filter) {
        return Totals.each(
                        sql,
                        "from leads",
                        filter.where(),
                        "status",
                        STATUSES.stream().map(LeadStatus::text).toList())
                .map(totals -> new LeadSummaryView(IntStream.range(0, STATUSES.size())
                        .mapToObj(i -> new OfStatusView(STATUSES.get(i), totals.get(i)))
                        .toList()));
    }
}
