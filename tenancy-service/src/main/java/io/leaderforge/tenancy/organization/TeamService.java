package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.TeamView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class TeamService {

    private final TenantTransaction transaction;
    private final TeamRepository teams;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    TeamService(
            TenantTransaction transaction,
            TeamRepository teams,
            Idempotency idempotency,
            MergePatch mergePatch,
            Clock clock) {
        this.transaction = transaction;
        this.teams = teams;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, UUID organizationId, CreateTeam body) {
        String route = "POST /api/v1/core/organizations/" + organizationId + "/teams";
        return transaction.withEntities(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                .chain(role -> idempotency.once(sql, headers, route, body, () -> insert(sql, organizationId, body))));
    }

    private Uni<Response> insert(Sql sql, UUID organizationId, CreateTeam body) {
        Team team = Team.create(
                sql.caller().requireTenant(), organizationId, body, sql.caller().requireUser(), clock.instant());
        return teams.persistAndFlush(team)
                .chain(stored -> published(sql, team, "team.created"))
                .map(done -> Replies.created(
                        "/api/v1/core/organizations/" + organizationId + "/teams/" + team.id(),
                        TeamView.of(team),
                        team.revision()));
    }

    Uni<Response> edit(HttpHeaders headers, UUID organizationId, UUID id, @Nullable JsonNode patch) {
        return transaction.withEntities(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                .chain(role -> teams.requireLocked(organizationId, id))
                .chain(team -> {
                    Replies.requireMatch(headers, team.revision());
                    team.edit(mergePatch.apply(team.editable(), patch), clock.instant());
                    return teams.flush()
                            .chain(flushed -> published(sql, team, "team.updated"))
                            .map(done -> Replies.ok(TeamView.of(team), team.revision()));
                }));
    }

    private static Uni<Void> published(Sql sql, Team team, String action) {
        Map<String, @Nullable Object> details = Map.of("name", team.state().name());
        return Outbox.append(sql, team.state(), team.id(), team.revision())
                .chain(sent -> AuditLog.write(
                        sql, new AuditLog.Action(action, "team", team.id(), team.organizationId(), details)));
    }
}
