package io.leaderforge.tenancy.teammember;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.AddTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.EditTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.TeamMemberView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Adds people to teams and removes them; for owners and admins of the tenant and of the organization, and the teams' leads. */
@ApplicationScoped
class TeamMemberService {

    private static final String CONTEXT = """
            select exists (select from users where id = $3) as known,
              exists (select from memberships where organization_id = $1 and user_id = $3 and is_active) as belongs, is_active
            from teams where organization_id = $1 and id = $2
            """;
    private static final String INSERT = """
            insert into team_members (tenant_id, id, organization_id, team_id, user_id, role, permissions, joined_at,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $8, $8)
            """;
    private static final String UPDATE = """
            update team_members set role = $2, permissions = $3::text::jsonb, updated_at = $4, revision = revision + 1
            where id = $1
            """;
    private static final String MAIN =
            "select 1 from memberships where organization_id = $1 and team_id = $2 and user_id = $3";
    private static final String REMOVE = "delete from team_members where id = $1";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    TeamMemberService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<TeamMemberView>> add(UUID organization, UUID team, AddTeamMember body, HttpHeaders headers) {
        String path = "/api/v1/core/organizations/" + organization + "/teams/" + team + "/members";
        return transaction.withSql(sql -> TeamAccess.require(sql, organization, team)
                .invoke(access -> access.require(body.place().role()))
                .chain(() -> requireFit(sql, organization, team, body.userId()))
                .chain(() -> writes.create(sql, headers, path, body, () -> insert(sql, organization, team, body))));
    }

    private static Uni<Void> requireFit(Sql sql, UUID organization, UUID team, UUID user) {
        return sql.<Row>first(row -> row, CONTEXT, organization, team, user)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("team"))
                .invoke(context -> {
                    if (!context.getBoolean("is_active")) {
                        throw Problems.conflict("team_closed", "This team is closed. Reopen it first.");
                    }
                    if (!context.getBoolean("known")) {
                        throw Problems.notFoundReference("/user_id", "person");
                    }
                    if (!context.getBoolean("belongs")) {
                        throw Problems.unprocessable(
                                "/user_id",
                                "This person is not active in the organization.",
                                Rule.notAllowed("not_active"));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<TeamMemberView> insert(Sql sql, UUID organization, UUID team, AddTeamMember body) {
        UUID id = Ids.next();
        EditTeamMember place = body.place();
        return sql.update(
                        INSERT,
                        sql.tenant(),
                        id,
                        organization,
                        team,
                        body.userId(),
                        place.role(),
                        place.permissionsOrNone(),
                        clock.instant())
                .chain(() -> People.raiseAndPublish(sql, body.userId()))
                .chain(() -> require(sql, organization, team, id))
                .call(member -> audit(sql, organization, "team_member.added", member));
    }

    Uni<RestResponse<TeamMemberView>> edit(
            UUID organization, UUID team, UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> TeamAccess.require(sql, organization, team)
                .chain(access -> require(sql, organization, team, id)
                        .invoke(member -> access.require(member.role()))
                        .chain(member -> writes.edit(headers, patch, member, member.editable(), edited -> {
                            access.require(edited.role());
                            return update(sql, organization, member, edited);
                        }))));
    }

    private Uni<TeamMemberView> update(Sql sql, UUID organization, TeamMemberView member, EditTeamMember edited) {
        return sql.update(UPDATE, member.id(), edited.role(), edited.permissionsOrNone(), clock.instant())
                .chain(() -> People.raiseAndPublish(sql, member.userId()))
                .chain(() -> audit(sql, organization, "team_member.updated", member))
                .chain(() -> require(sql, organization, member.teamId(), member.id()));
    }

    /** The main team of a membership stays until the membership names another. */
    Uni<Void> remove(UUID organization, UUID team, UUID id) {
        return transaction.withSql(sql -> TeamAccess.require(sql, organization, team)
                .chain(access -> require(sql, organization, team, id).invoke(member -> access.require(member.role())))
                .call(member -> requireNotMain(sql, organization, member))
                .call(() -> sql.update(REMOVE, id))
                .call(member -> People.raiseAndPublish(sql, member.userId()))
                .chain(member -> audit(sql, organization, "team_member.removed", member)));
    }

    private static Uni<Void> requireNotMain(Sql sql, UUID organization, TeamMemberView member) {
        return sql.exists(MAIN, organization, member.teamId(), member.userId())
                .invoke(main -> {
                    if (main) {
                        throw Problems.conflict(
                                "main_team", "This is the main team of the membership. Change its team_id first.");
                    }
                })
                .replaceWithVoid();
    }

    static Uni<TeamMemberView> require(Sql sql, UUID organization, UUID team, UUID id) {
        return sql.require(
                "team member",
                TeamMemberView.ROWS,
                TeamMemberView.MEMBERS + "where organization_id = $1 and team_id = $2 and id = $3",
                organization,
                team,
                id);
    }

    private static Uni<Void> audit(Sql sql, UUID organization, String action, TeamMemberView member) {
        Map<String, @Nullable Object> details = Map.of(
                "team_id", member.teamId().toString(),
                "user_id", member.userId().toString(),
                "role", member.role().text());
        return AuditLog.write(sql, new AuditLog.Action(action, "team_member", member.id(), organization, details));
    }
}
