package io.leaderforge.progress.report;

import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of reports; each narrows the people, and one that is left out matches all. */
record ReportFilter(
        @Parameter(description = "Any part of the full name, in any case, with or without accents")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "Active members of this organization") @QueryParam("organization_id") @Nullable
        UUID organizationId,

        @Parameter(description = "People who belong to this team") @QueryParam("team_id") @Nullable
        UUID teamId,

        @Parameter(description = "People without a report of progress since this time")
        @QueryParam("inactive_since")
        @Nullable
        Instant inactiveSince) {

    private static final String MEMBER = """
             and m.id in (select s.user_id from memberships s
              where s.organization_id = $%d and s.is_active and s.deleted_at is null)
            """;
    private static final NameSearch NAMES = NameSearch.of("people", "name_search");

    private static final String TEAM = """
             and m.id in (select s.user_id from memberships s
                where s.team_id = $%1$d and s.is_active and s.deleted_at is null
              union select p.user_id from team_places p where p.team_id = $%1$d)
            """;
    private static final String NAMED = """
             and exists (select from people n where n.id = m.id and strpos(n.name_search, $%d) > 0)
            """;
    private static final String INACTIVE = """
             and not exists (select from user_progress a where a.user_id = m.id and a.last_viewed_at >= $%d)
            """;

    /** Conditions on a member m; the values are added to the parameters. */
    Uni<String> conditions(Sql sql, List<@Nullable Object> parameters) {
        String narrowed = conditions(parameters);
        return NAMES.find(sql, q).map(found -> narrowed + named(parameters, found));
    }

    private String named(List<@Nullable Object> parameters, @Nullable List<UUID> found) {
        String key = SearchText.key(q);
        if (key == null) {
            return "";
        }
        parameters.add(key);
        String named = NAMED.formatted(parameters.size());
        if (found == null) {
            return named;
        }
        parameters.add(found.toArray(UUID[]::new));
        return named + " and m.id = any ($" + parameters.size() + ")";
    }

    private String conditions(List<@Nullable Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        if (organizationId != null) {
            parameters.add(organizationId);
            conditions.append(MEMBER.formatted(parameters.size()));
        }
        if (teamId != null) {
            parameters.add(teamId);
            conditions.append(TEAM.formatted(parameters.size()));
        }
        if (inactiveSince != null) {
            parameters.add(inactiveSince);
            conditions.append(INACTIVE.formatted(parameters.size()));
        }
        return conditions.toString();
    }
}
