package io.leaderforge.tenancy.teammember;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.AddTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.EditTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.Revised;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.TeamMemberView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes people into teams and out of them; for the tenant's and the organization's owner and admins. */
@ApplicationScoped
class TeamMemberService {

    private static final String CONTEXT = """
            select exists (select from users where id = $3) as known,
              exists (select from memberships where organization_id = $1 and user_id = $3 and is_active) as belongs
            from teams where organization_id = $1 and id = $2
            """;
    private static final String INSERT = """
            insert into team_members (tenant_id, id, organization_id, team_id, user_id, role, permissions, joined_at,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8)
            """;
    private static final String UPDATE = "update team_members set role = $2, permissions = $3, updated_at = $4,"
            + " revision = revision + 1 where id = $1 and revision = $5";
    private static final String MAIN =
            "select 1 from memberships where organization_id = $1 and team_id = $2 and user_id = $3";
    private static final String REMOVE = "delete from team_members where id = $1";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    TeamMemberService(TenantTransaction transaction, Idempotency idempotency, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    static String path(UUID organization, UUID team) {
        return "/api/v1/core/organizations/" + organization + "/teams/" + team + "/members";
    }

    Uni<Response> add(HttpHeaders headers, UUID organization, UUID team, AddTeamMember body) {
        String route = "POST " + path(organization, team);
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organization)
                .chain(most -> requireFit(sql, organization, team, body.userId()))
                .chain(fit ->
                        idempotency.once(sql, headers, route, body, () -> insert(sql, organization, team, body))));
    }

    private static Uni<Void> requireFit(Sql sql, UUID organization, UUID team, UUID user) {
        return sql.<Row>first(row -> row, CONTEXT, organization, team, user)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("team"))
                .invoke(context -> {
                    if (!context.getBoolean("known")) {
                        throw Problems.notFoundReference("/user_id", "person");
                    }
                    if (!context.getBoolean("belongs")) {
                        throw Problems.unprocessable("/user_id", "This person is not active in the organization.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Response> insert(Sql sql, UUID organization, UUID team, AddTeamMember body) {
        UUID id = Ids.next();
        return sql.update(
                        INSERT,
                        sql.caller().requireTenant(),
                        id,
                        organization,
                        team,
                        body.userId(),
                        body.roleOrMember().key(),
                        new JsonObject(body.permissionsOrNone()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .chain(done -> view(sql, organization, team, id))
                .call(found -> audit(sql, organization, "team_member.added", found.view()))
                .map(found -> Replies.created(path(organization, team) + "/" + id, found.view(), found.revision()));
    }

    Uni<Revised<TeamMemberView>> edit(
            HttpHeaders headers, UUID organization, UUID team, UUID id, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organization)
                .chain(most -> view(sql, organization, team, id))
                .chain(found -> {
                    Replies.requireMatch(headers, found.revision());
                    EditTeamMember edited = mergePatch.apply(found.view().editable(), patch);
                    return write(sql, id, edited, found.revision())
                            .chain(written -> audit(sql, organization, "team_member.updated", found.view()))
                            .chain(noted -> view(sql, organization, team, id));
                }));
    }

    private Uni<Void> write(Sql sql, UUID id, EditTeamMember edited, long revision) {
        return sql.update(
                        UPDATE,
                        id,
                        edited.role().key(),
                        new JsonObject(edited.permissionsOrNone()),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        revision)
                .invoke(changed -> {
                    if (changed == 0) {
                        throw Problems.conflict("Somebody else changed it at the same time. Read it again and repeat.");
                    }
                })
                .replaceWithVoid();
    }

    /** The main team of a membership stays until the membership names another. */
    Uni<Void> remove(UUID organization, UUID team, UUID id) {
        return transaction.withSql(sql -> OrganizationAccess.lockManaged(sql, organization)
                .chain(most -> view(sql, organization, team, id))
                .call(found ->
                        requireNotMain(sql, organization, team, found.view().userId()))
                .call(found -> sql.update(REMOVE, id))
                .chain(found -> audit(sql, organization, "team_member.removed", found.view())));
    }

    private static Uni<Void> requireNotMain(Sql sql, UUID organization, UUID team, UUID user) {
        return sql.query(MAIN, organization, team, user)
                .invoke(rows -> {
                    if (rows.iterator().hasNext()) {
                        throw Problems.conflict("This is the main team of the membership. Change its team_id first.");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Revised<TeamMemberView>> get(UUID organization, UUID team, UUID id) {
        return transaction.withSql(sql -> view(sql, organization, team, id));
    }

    private static Uni<Revised<TeamMemberView>> view(Sql sql, UUID organization, UUID team, UUID id) {
        return sql.<Revised<TeamMemberView>>first(
                        row -> new Revised<>(TeamMemberView.of(row), row.getLong("revision")),
                        TeamMemberView.SELECT + " and p.id = $3",
                        organization,
                        team,
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("team member"));
    }

    private static Uni<Void> audit(Sql sql, UUID organization, String action, TeamMemberView member) {
        Map<String, @Nullable Object> details = Map.of(
                "team_id", member.teamId().toString(),
                "user_id", member.userId().toString(),
                "role", member.role());
        return AuditLog.write(sql, new AuditLog.Action(action, "team_member", member.id(), organization, details));
    }
}
