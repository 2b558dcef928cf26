package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
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
    private final Clock clock;

    TeamService(TenantTransaction transaction, TeamRepository teams, Idempotency idempotency, Clock clock) {
        this.transaction = transaction;
        this.teams = teams;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, UUID organizationId, CreateTeam body) {
        String route = "POST /api/v1/core/organizations/" + organizationId + "/teams";
        return transaction.withEntities(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                .chain(role -> idempotency.once(sql, headers, route, body, () -> insert(sql, organizationId, body))));
    }

    private Uni<Response> insert(Sql sql, UUID organizationId, CreateTeam body) {
        Team team = Team.create(
                sql.caller().requireTenant(), organizationId, body.name(), body.description(), clock.instant());
        Map<String, @Nullable Object> details = Map.of("name", body.name());
        return teams.persistAndFlush(team)
                .chain(stored -> Outbox.append(sql, team.state(), team.id(), team.revision()))
                .chain(sent -> AuditLog.write(
                        sql, new AuditLog.Action("team.created", "team", team.id(), organizationId, details)))
                .map(done -> Replies.created(
                        "/api/v1/core/organizations/" + organizationId + "/teams/" + team.id(),
                        TeamView.of(team),
                        team.revision()));
    }
}
