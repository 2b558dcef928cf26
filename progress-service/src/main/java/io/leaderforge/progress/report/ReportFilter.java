package io.leaderforge.progress.report;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of reports; each narrows the people, and one that is left out matches all. */
record ReportFilter(
        @Parameter(description = "Active members of this organization") @QueryParam("organization_id") @Nullable
        UUID organizationId,

        @Parameter(description = "People whose main team this is") @QueryParam("team_id") @Nullable
        UUID teamId,

        @Parameter(description = "People without a report of progress since this time")
        @QueryParam("inactive_since")
        @Nullable
        Instant inactiveSince) {

    private static final String MEMBER = """
             and m.id in (select s.user_id from memberships s
              where s.%s = $%d and s.is_active and s.deleted_at is null)
            """;
    private static final String INACTIVE = """
             and not exists (select from user_progress a where a.user_id = m.id and a.last_viewed_at >= $%d)
            """;

    /** Conditions on a member m; the values are added to the parameters. */
    String conditions(List<@Nullable Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        if (organizationId != null) {
            parameters.add(organizationId);
            conditions.append(MEMBER.formatted("organization_id", parameters.size()));
        }
        if (teamId != null) {
            parameters.add(teamId);
            conditions.append(MEMBER.formatted("team_id", parameters.size()));
        }
        if (inactiveSince != null) {
            parameters.add(inactiveSince);
            conditions.append(INACTIVE.formatted(parameters.size()));
        }
        return conditions.toString();
    }
}
