package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationView;
import io.leaderforge.tenancy.plan.CorePlan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrganizationService {

    @Produces
    @Singleton
    static final States<OrganizationState> STATES = States.of(OrganizationState.class, "organizations");

    private final TenantTransaction transaction;
    private final OrganizationRepository organizations;
    private final Writes writes;
    private final Clock clock;

    OrganizationService(
            TenantTransaction transaction, OrganizationRepository organizations, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.organizations = organizations;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<OrganizationView>> create(CreateOrganization body, HttpHeaders headers) {
        return transaction.withEntities(
                sql -> writes.create(sql, headers, OrganizationResource.PATH, body, () -> insert(sql, body)));
    }

    private Uni<OrganizationView> insert(Sql sql, CreateOrganization body) {
        Organization organization = Organization.create(sql.tenant(), body, clock.instant());
        return PlanLimits.require(sql, CorePlan.ORGANIZATIONS)
                .chain(() -> organizations.persistAndFlush(organization))
                .chain(() -> publish(sql, organization.id(), "organization.created"));
    }

    Uni<RestResponse<OrganizationView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withEntities(sql -> OrganizationAccess.lockManaged(sql, id)
                .chain(() -> require(sql, id))
                .chain(found -> writes.edit(
                        headers, patch, found, found.editable(), edited -> update(sql, id, found, edited))));
    }

    /** Its own admins lose their access with it, so the tenant alone closes an organization. */
    private Uni<OrganizationView> update(Sql sql, UUID id, OrganizationView before, EditOrganization edited) {
        if (before.isActive() != edited.isActive() && !sql.caller().isTenantAdmin()) {
            throw Problems.forbidden("Only owners and admins of the tenant can close and reopen an organization.");
        }
        boolean reopens = !before.isActive() && edited.isActive();
        return (reopens
                        ? PlanLimits.require(sql, CorePlan.ORGANIZATIONS)
                        : Uni.createFrom().voidItem())
                .chain(() -> organizations.require(id))
                .invoke(organization -> organization.edit(edited, clock.instant()))
                .chain(organizations::flush)
                .chain(() -> publish(sql, id, "organization.updated"));
    }

    private static Uni<OrganizationView> publish(Sql sql, UUID id, String action) {
        return STATES.publish(sql, OrganizationView.ROWS, id)
                .call(view -> AuditLog.write(
                        sql, new AuditLog.Action(action, "organization", id, id, Map.of("name", view.name()))));
    }

    static Uni<OrganizationView> require(Sql sql, UUID id) {
        return sql.require("organization", OrganizationView.ROWS, "from organizations where id = $1", id);
    }
}
