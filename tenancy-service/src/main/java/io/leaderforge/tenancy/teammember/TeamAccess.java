package io.leaderforge.tenancy.teammember;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.TeamRole;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * The caller's rights in a team: all of them for those who manage the organization, who appoint the leads; for a lead those on
 * the members. PostgreSQL enforces the same by {@code my_led_teams()}.
 */
enum TeamAccess {
    MANAGER,
    LEAD;

    private static final String LEADS = "select from my_led_teams() as t (id) where id = $1";

    /** Locks the organization for those who manage it; 403 for those who do neither. */
    static Uni<TeamAccess> require(Sql sql, UUID organization, UUID team) {
        return OrganizationAccess.manages(sql, organization)
                .chain(manages -> manages
                        ? OrganizationAccess.lock(sql, organization).replaceWith(MANAGER)
                        : sql.exists(LEADS, team).map(TeamAccess::ofLead));
    }

    private static TeamAccess ofLead(boolean leads) {
        if (!leads) {
            throw Problems.forbidden("Only owners and admins of the organization, and the team's leads, may do this.");
        }
        return LEAD;
    }

    /** 403 for a lead where the member is a lead, or is to become one. */
    void require(TeamRole role) {
        if (this == LEAD && role == TeamRole.LEAD) {
            throw Problems.forbidden("Only owners and admins of the organization appoint and remove leads.");
        }
    }
}
