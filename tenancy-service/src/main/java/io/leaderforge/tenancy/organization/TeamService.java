package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.TeamState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.TeamView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class TeamService {

    @Produces
    @Singleton
    static final States<TeamState> STATES = States.of(TeamState.class, "teams");

    static final String ONE = "from teams where organization_id = $1 and id = $2";

    private static final String INSERT = """
            insert into teams (tenant_id, id, organization_id, name, name_key, description, created_by, external_id,
              created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
            """;
    private static final String UPDATE = """
            update teams set name = $2, name_key = $3, description = $4, is_active = $5, external_id = $6,
              updated_at = $7, revision = revision + 1 where id = $1
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;
    private final TeamLeads leads;

    TeamService(TenantTransaction transaction, Writes writes, Clock clock, TeamLeads leads) {
        this.leads = leads;
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<TeamView>> create(UUID organizationId, CreateTeam body, HttpHeaders headers) {
        String path = OrganizationResource.PATH + "/" + organizationId + "/teams";
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organizationId)
                .chain(() -> writes.create(
                        sql,
                        headers,
                        path,
                        body,
                        () -> insert(sql, organizationId, body, sql.caller().requireUser(), null))));
    }

    private Uni<TeamView> insert(
            Sql sql, UUID organizationId, CreateTeam body, @Nullable UUID createdBy, @Nullable String externalId) {
        return STATES.store(
                        sql,
                        TeamView.ROWS,
                        INSERT,
                        sql.tenant(),
                        Ids.next(),
                        organizationId,
                        body.name(),
                        Names.key(body.name()),
                        body.description(),
                        createdBy,
                        externalId,
                        clock.instant())
                .call(team -> audit(sql, team, "team.created"));
    }

    Uni<RestResponse<TeamView>> edit(UUID organizationId, UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, organizationId, id)
                .chain(team -> writes.edit(
                        headers,
                        patch,
                        team,
                        team.editable(),
                        edited -> update(sql, team, edited, team.externalId()))));
    }

    private static Uni<TeamView> locked(Sql sql, UUID organizationId, UUID id) {
        return OrganizationAccess.requireManaged(sql, organizationId)
                .chain(() -> sql.require("team", TeamView.ROWS, ONE + " for update", organizationId, id));
    }

    private Uni<TeamView> update(Sql sql, TeamView team, EditTeam edited, @Nullable String externalId) {
        return STATES.store(
                        sql,
                        TeamView.ROWS,
                        UPDATE,
                        team.id(),
                        edited.name(),
                        Names.key(edited.name()),
                        edited.description(),
                        edited.isActive(),
                        externalId,
                        clock.instant())
                .call(changed -> team.isActive() == edited.isActive()
                        ? Uni.createFrom().voidItem()
                        : leads.changed(sql, team.id()))
                .call(changed -> audit(sql, changed, "team.updated"));
    }

    /**
     * Creates a team that a directory maintains.
     *
     * @param externalId its id in the directory
     */
    public Uni<UUID> provision(Sql sql, UUID organizationId, String name, @Nullable String externalId) {
        return OrganizationAccess.requireManaged(sql, organizationId)
                .chain(() -> insert(sql, organizationId, new CreateTeam(name, null), null, externalId))
                .map(TeamView::id);
    }

    /** Takes over a team as a directory has it, which may also deactivate it; a repetition changes nothing. */
    public Uni<Void> change(
            Sql sql, UUID organizationId, UUID id, String name, @Nullable String externalId, boolean active) {
        return locked(sql, organizationId, id)
                .chain(team -> {
                    EditTeam after = new EditTeam(name, team.description(), active);
                    return after.equals(team.editable()) && Objects.equals(externalId, team.externalId())
                            ? Uni.createFrom().item(team)
                            : update(sql, team, after, externalId);
                })
                .replaceWithVoid();
    }

    private static Uni<Void> audit(Sql sql, TeamView team, String action) {
        return AuditLog.write(
                sql,
                new AuditLog.Action(action, "team", team.id(), team.organizationId(), Map.of("name", team.name())));
    }
}
