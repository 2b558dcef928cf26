package io.leaderforge.tenancy.membership;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules a change of a membership must keep. The organization is locked by then, so that two changes cannot each leave
 * the other's owner as the last one, or close a circle of managers together.
 */
final class MembershipRules {

    private static final String LEADER = """
            select exists (select from users where id = $2) as known,
              exists (select from memberships where organization_id = $1 and user_id = $2 and is_active) as active
            """;
    private static final String OTHER_OWNERS = "select exists (select from memberships"
            + " where organization_id = $1 and role = 'owner' and is_active and id <> $2) as found";
    private static final String CHAIN = """
            with recursive chain (user_id) as (
              select $2::uuid
              union
              select m.manager_id from memberships m join chain c on m.user_id = c.user_id
              where m.organization_id = $1 and m.manager_id is not null
            ) select exists (select from chain where user_id = $3) as found
            """;
    private static final String TEAM =
            "select exists (select from teams where organization_id = $1 and id = $2) as found";

    private MembershipRules() {}

    static Uni<Void> check(Sql sql, OrganizationRole most, Membership before, EditMembership after) {
        requireRank(most, before, after);
        UUID organization = before.organizationId();
        EditMembership old = before.editable();
        return lastOwner(sql, before, after)
                .chain(owned -> leader(sql, organization, "/manager_id", old.managerId(), after.managerId()))
                .chain(managed -> leader(sql, organization, "/coach_id", old.coachId(), after.coachId()))
                .chain(coached -> team(sql, organization, old.teamId(), after.teamId()))
                .chain(inTeam -> circle(sql, before, after));
    }

    private static void requireRank(OrganizationRole most, Membership before, EditMembership after) {
        if (before.role().isAbove(most)) {
            throw Problems.forbidden("This person has a higher role than you.");
        }
        if (after.role().isAbove(most)) {
            throw Problems.forbidden("You cannot give a role above your own.");
        }
    }

    private static Uni<Void> lastOwner(Sql sql, Membership before, EditMembership after) {
        boolean stays = after.role() == OrganizationRole.OWNER && after.isActive();
        if (!before.isActiveOwner() || stays) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(OTHER_OWNERS, before.organizationId(), before.id())
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("found")) {
                        throw Problems.conflict(
                                "The organization's last owner can be neither demoted nor deactivated. Name another first.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> leader(
            Sql sql, UUID organization, String pointer, @Nullable UUID before, @Nullable UUID after) {
        if (after == null || after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(LEADER, organization, after)
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    if (!row.getBoolean("known")) {
                        throw Problems.notFoundReference(pointer, "person");
                    }
                    if (!row.getBoolean("active")) {
                        throw Problems.unprocessable(pointer, "This person is not active in the organization.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> team(Sql sql, UUID organization, @Nullable UUID before, @Nullable UUID after) {
        if (after == null || Objects.equals(before, after)) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(TEAM, organization, after)
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("found")) {
                        throw Problems.notFoundReference("/team_id", "team");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> circle(Sql sql, Membership before, EditMembership after) {
        UUID manager = after.managerId();
        if (manager == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(CHAIN, before.organizationId(), manager, before.userId())
                .invoke(rows -> {
                    if (rows.iterator().next().getBoolean("found")) {
                        throw Problems.unprocessable(
                                "/manager_id", "Nobody can be managed, over any number of steps, by themselves.");
                    }
                })
                .replaceWithVoid();
    }
}
