package io.leaderforge.tenancy.membership;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a change of a membership must keep. The organization is locked, since two changes at the same time could
 * together remove its last owners or close a cycle of managers.
 */
final class MembershipRules {

    private static final String LEADER = """
            select exists (select from users where id = $2) as known,
              exists (select from memberships where organization_id = $1 and user_id = $2 and is_active) as active
            """;
    private static final String OTHER_OWNERS =
            "select 1 from memberships where organization_id = $1 and role = 'owner' and is_active and id <> $2";
    private static final String CHAIN = """
            with recursive chain (user_id) as (
              select $2::uuid
              union
              select m.manager_id from memberships m join chain c on m.user_id = c.user_id
              where m.organization_id = $1 and m.manager_id is not null
            ) select 1 from chain where user_id = $3
            """;
    private static final String TEAM = "select is_active from teams where organization_id = $1 and id = $2";

    private MembershipRules() {}

    static Uni<Void> check(Sql sql, OrganizationRole most, Membership before, EditMembership after) {
        requireRank(most, before, after);
        UUID organization = before.organizationId();
        EditMembership old = before.editable();
        return lastOwner(sql, before, after)
                .chain(owned -> leader(sql, organization, "/manager_id", old.managerId(), after.managerId()))
                .chain(managed -> leader(sql, organization, "/coach_id", old.coachId(), after.coachId()))
                .chain(coached -> team(sql, organization, old.teamId(), after.teamId()))
                .chain(inTeam -> cycle(sql, before, after));
    }

    private static void requireRank(OrganizationRole most, Membership before, EditMembership after) {
        if (before.role().isAbove(most)) {
            throw Problems.forbidden("This person has a higher role than you.");
        }
        if (after.role().isAbove(most)) {
            throw Problems.forbidden("You cannot give a role above your own. Choose a lower one.");
        }
    }

    private static Uni<Void> lastOwner(Sql sql, Membership before, EditMembership after) {
        boolean stays = after.role() == OrganizationRole.OWNER && after.isActive();
        if (!before.isActiveOwner() || stays) {
            return Uni.createFrom().voidItem();
        }
        return sql.exists(OTHER_OWNERS, before.organizationId(), before.id())
                .invoke(found -> {
                    if (!found) {
                        throw Problems.conflict(
                                "last_owner",
                                "The last owner of the organization can be neither demoted nor deactivated. Appoint another owner first.");
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
                        throw Problems.unprocessable(
                                pointer,
                                "This person is not active in the organization.",
                                Rule.notAllowed("not_active"));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> team(Sql sql, UUID organization, @Nullable UUID before, @Nullable UUID after) {
        if (after == null || Objects.equals(before, after)) {
            return Uni.createFrom().voidItem();
        }
        return sql.first(row -> row.getBoolean("is_active"), TEAM, organization, after)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/team_id", "team"))
                .invoke(active -> {
                    if (!active) {
                        throw Problems.unprocessable(
                                "/team_id", "This team is closed. Choose another one.", Rule.notAllowed("closed"));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> cycle(Sql sql, Membership before, EditMembership after) {
        UUID manager = after.managerId();
        if (manager == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.exists(CHAIN, before.organizationId(), manager, before.userId())
                .invoke(found -> {
                    if (found) {
                        throw Problems.unprocessable(
                                "/manager_id",
                                "Managers must not form a cycle. Choose another manager.",
                                Rule.notAllowed("cycle"));
                    }
                })
                .replaceWithVoid();
    }
}
