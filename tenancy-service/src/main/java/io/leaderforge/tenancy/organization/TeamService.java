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
import io.leaderforge.tenancy.organization.OrganizationBodies.EditTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.TeamView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class TeamService {

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

    /**
     * In an entity transaction: a team that a directory keeps.
     *
     * @param externalId the directory's own id of it
     */
    public Uni<UUID> provision(Sql sql, UUID organizationId, String name, @Nullable String externalId) {
        Team team = Team.create(
                sql.caller().requireTenant(), organizationId, new CreateTeam(name, null), null, clock.instant());
        team.isKnownAs(externalId);
        return OrganizationAccess.requireManaged(sql, organizationId)
                .chain(managed -> teams.persistAndFlush(team))
                .chain(stored -> published(sql, team, "team.created"))
                .replaceWith(team.id());
    }

    /** In an entity transaction: what a directory says of a team, which it may also close; the same again changes nothing. */
    public Uni<Void> change(
            Sql sql, UUID organizationId, UUID id, String name, @Nullable String externalId, boolean active) {
        return OrganizationAccess.requireManaged(sql, organizationId)
                .chain(managed -> teams.requireLocked(organizationId, id))
                .chain(team -> {
                    EditTeam after = new EditTeam(name, team.editable().description(), active);
                    if (after.equals(team.editable()) && Objects.equals(externalId, team.externalId())) {
                        return Uni.createFrom().voidItem();
                    }
                    team.edit(after, clock.instant());
                    team.isKnownAs(externalId);
                    return teams.flush().chain(flushed -> published(sql, team, "team.updated"));
                });
    }

    private static Uni<Void> published(Sql sql, Team team, String action) {
        Map<String, @Nullable Object> details = Map.of("name", team.state().name());
        return Outbox.append(sql, team.state(), team.id(), team.revision())
                .chain(sent -> AuditLog.write(
                        sql, new AuditLog.Action(action, "team", team.id(), team.organizationId(), details)));
    }
}
