package io.leaderforge.tenancy.teammember;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.membership.MembershipService;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.person.People;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds many people to a team and removes them, in the entity transaction of a feature that maintains whole teams. */
@ApplicationScoped
public class TeamRoster {

    private static final String JOIN = """
        insert into team_members (tenant_id, id, organization_id, team_id, user_id, joined_at, created_at, updated_at)
        select $1, uuidv7(), $2, $3, m.user_id, $5, $5, $5 from memberships m
        where m.organization_id = $2 and m.is_active and m.user_id = any($4)
        on conflict (tenant_id, team_id, user_id) do nothing
        returning id, team_id, user_id
        """;
    private static final String MAIN =
            "select user_id from memberships where organization_id = $1 and team_id = $2 and user_id = any($3)";
    private static final String LEAVE = """
        delete from team_members where organization_id = $1 and team_id = $2 and user_id = any($3)
        returning id, team_id, user_id
        """;
    private static final String LEAVE_ALL =
            "delete from team_members where organization_id = $1 and user_id = $2 returning id, team_id, user_id";

    private final MembershipService memberships;
    private final Clock clock;

    TeamRoster(MembershipService memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Adds those who are members of the organization; members of the team stay as they are. */
    public Uni<Void> join(Sql sql, UUID organization, UUID team, Collection<UUID> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return OrganizationAccess.lockManaged(sql, organization)
                .chain(() -> sql.list(row -> row, JOIN, sql.tenant(), organization, team, users, clock.instant()))
                .call(joined -> publish(sql, joined))
                .chain(joined -> audit(sql, organization, "team_member.added", joined));
    }

    /** A membership whose main team this was continues without one. */
    public Uni<Void> leave(Sql sql, UUID organization, UUID team, Collection<UUID> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return OrganizationAccess.lockManaged(sql, organization)
                .chain(() -> sql.list(row -> row.getUUID("user_id"), MAIN, organization, team, users))
                .chain(main -> each(main, user -> memberships.leaveMainTeam(sql, user, organization)))
                .chain(() -> sql.list(row -> row, LEAVE, organization, team, users))
                .call(left -> publish(sql, left))
                .chain(left -> audit(sql, organization, "team_member.removed", left));
    }

    /** Removes the person from all teams of the organization; the membership has no main team by then. */
    public Uni<Void> leaveAll(Sql sql, UUID organization, UUID user) {
        return sql.list(row -> row, LEAVE_ALL, organization, user)
                .call(left -> publish(sql, left))
                .chain(left -> audit(sql, organization, "team_member.removed", left));
    }

    /** The people whose places have changed, in one order, as their rows are locked. */
    private static Uni<Void> publish(Sql sql, List<Row> members) {
        List<UUID> users = members.stream()
                .map(member -> member.getUUID("user_id"))
                .distinct()
                .sorted()
                .toList();
        return each(users, user -> People.raiseAndPublish(sql, user).replaceWithVoid());
    }

    private static Uni<Void> each(List<UUID> users, Function<UUID, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Void> audit(Sql sql, UUID organization, String action, List<Row> members) {
        return AuditLog.writeAll(
                sql,
                members.stream()
                        .map(member -> new AuditLog.Action(
                                action, "team_member", member.getUUID("id"), organization, details(member)))
                        .toList());
    }

    private static Map<String, @Nullable Object> details(Row member) {
        return Map.of(
                "team_id", member.getUUID("team_id").toString(),
                "user_id", member.getUUID("user_id").toString());
    }
}
