package io.leaderforge.progress.report;

import io.leaderforge.kit.page.Figures;
import io.leaderforge.kit.page.Figures.Figure;
import io.leaderforge.kit.page.Figures.FiguresView;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/progress/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Figures", description = "Numbers for a home page, each of a list")
class FigureResource {

    private static final Duration WEEK = Duration.ofDays(7);

    private final TenantTransaction transaction;
    private final CurrentGrants grants;
    private final Clock clock;

    FigureResource(TenantTransaction transaction, CurrentGrants grants, Clock clock) {
        this.transaction = transaction;
        this.grants = grants;
        this.clock = clock;
    }

    /** $1 is the caller, $2 the time from which completions count. */
    static List<Figure> figures(boolean ofAll, Instant since) {
        return List.of(
                checkins("requested"),
                checkins("scheduled"),
                new Figure(
                        null,
                        "bold_actions_awaiting_signoff",
                        "/api/v1/progress/bold-actions?role=leader&status=awaiting_signoff",
                        "from bold_actions where leader_id = $1 and status = 'completed' and signed_off_at is null"),
                new Figure(
                        null,
                        "completions_of_week",
                        "/api/v1/progress/completions?completed_from=" + since,
                        "from user_progress p where completed_at >= $2"
                                + (ofAll ? "" : " and " + CompletionView.OF_THEIR_PEOPLE)
                                // By the index, also where the planner does not know how many are as late as that.
                                + " order by completed_at desc"));
    }

    private static Figure checkins(String status) {
        return new Figure(
                null,
                "checkins_" + status,
                "/api/v1/progress/checkins?role=leader&status=" + status,
                "from checkin_requests where leader_id = $1 and status = '" + status + "'");
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_REPORTS_VIEW, required = false)
    @Operation(
            operationId = "getProgressFigures",
            summary =
                    "Get the numbers of check-ins and sign-offs that wait for the caller, and of the week's completions",
            description =
                    "Completions of the people whose progress the caller may view, and of the caller, in the seven days"
                            + " before the current day (UTC) and in it. Each number ends at 10,000.")
    public Uni<FiguresView> get() {
        var held = grants.get();
        Instant since = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(WEEK);
        return transaction.withSql(sql -> Figures.count(
                sql,
                held,
                figures(sql.caller().isTenantAdmin(), since),
                sql.caller().requireUser(),
                since));
    }
}
