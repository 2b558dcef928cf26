package io.leaderforge.tenancy.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.membership.MembershipBodies.MembershipView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.privilege.Privilege;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes memberships; the methods that take a transaction are for features that do so as part of another change. */
@ApplicationScoped
public class MembershipService {

    private static final Rows<MembershipState> STATE = Rows.of(MembershipState.class);

    @Produces
    @Singleton
    static final States<MembershipState> STATES = States.of(STATE, "memberships");

    private final TenantTransaction transaction;
    private final MembershipRepository memberships;
    private final Writes writes;
    private final CurrentGrants grants;
    private final Clock clock;

    @Inject
    LastingCredentials credentials;

    MembershipService(
            TenantTransaction transaction,
            MembershipRepository memberships,
            Writes writes,
            CurrentGrants grants,
            Clock clock) {
        this.transaction = transaction;
        this.memberships = memberships;
        this.writes = writes;
        this.grants = grants;
        this.clock = clock;
    }

    Uni<RestResponse<MembershipView>> get(UUID id) {
        return transaction.withSql(sql -> require(sql, id)).map(Reply::ok);
    }

    private static Uni<MembershipView> require(Sql sql, UUID id) {
        return sql.require("membership", MembershipView.ROWS, MembershipView.MEMBERSHIPS + "where id = $1", id);
    }

    /**
     * Changes role, team, manager, coach or activity; the organization is locked, then the row is read. A caller with
     * permissions for the whole tenant cannot change the role or activity of people who may do more than the caller; for a
     * caller with a membership alone the ranks in the organization decide.
     */
    Uni<RestResponse<MembershipView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> require(sql, id)
                .chain(found -> OrganizationAccess.lockManaged(sql, caller, found.organizationId()))
                .chain(most -> require(sql, id)
                        .chain(found -> writes.edit(
                                headers,
                                patch,
                                found,
                                found.editable(),
                                edited -> edit(sql, caller, most, found, edited)))));
    }

    private Uni<MembershipView> edit(
            Sql sql, Grants caller, OrganizationRole most, MembershipView before, EditMembership after) {
        if (after.role().manages() && after.role().isAbove(before.role())) {
            credentials.refuseSupport(sql.caller());
        }
        boolean changesRights = before.role() != after.role() || before.isActive() != after.isActive();
        Uni<Void> allowed = changesRights && sql.caller().isTenantAdmin()
                ? Privilege.requireOver(sql, caller, before.userId())
                : Uni.createFrom().voidItem();
        return allowed.chain(() -> memberships.require(before.id()))
                .chain(membership -> edit(sql, most, membership, after))
                .chain(() -> require(sql, before.id()));
    }

    private Uni<Void> edit(Sql sql, OrganizationRole most, Membership membership, EditMembership after) {
        EditMembership before = membership.editable();
        if (after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        return MembershipRules.check(sql, most, membership, after)
                .invoke(() -> membership.edit(after, clock.instant()))
                .chain(memberships::flush)
                .chain(() -> STATES.publish(sql, STATE, membership.id()))
                .chain(() -> People.raiseAndPublish(sql, membership.userId()))
                .chain(() -> after.isActive() || !before.isActive()
                        ? Uni.createFrom().voidItem()
                        : People.refuseTokens(sql, membership.userId(), "deactivated", clock.instant()))
                .chain(() -> audit(sql, membership, before, after));
    }

    /**
     * In an entity transaction: adds a member to the organization with the role given, or activates an earlier membership
     * again; an active one stays as it is; 409 while the organization is closed. Publishes the membership; the caller
     * publishes the person.
     *
     * @return the membership's id
     */
    public Uni<UUID> join(
            Sql sql, UUID user, UUID organization, @Nullable UUID team, OrganizationRole role, Instant now) {
        return OrganizationAccess.requireOpen(sql, organization)
                .chain(() -> memberships.ofPerson(user, organization))
                .chain(before -> {
                    if (before != null) {
                        before.rejoin(team, role, now);
                        return Uni.createFrom().item(before);
                    }
                    UUID tenant = sql.tenant();
                    return memberships.persist(Membership.join(tenant, user, organization, team, role, now));
                })
                .call(memberships::flush)
                .map(Membership::id)
                .call(id -> STATES.publish(sql, STATE, id));
    }

    /** In an entity transaction: ends the membership where there is one. The last owner stays (409). */
    public Uni<Void> leave(Sql sql, UUID user, UUID organization) {
        return change(sql, user, organization, before -> new EditMembership(before.role(), null, null, null, false));
    }

    /** In an entity transaction: the membership continues without a main team. */
    public Uni<Void> leaveMainTeam(Sql sql, UUID user, UUID organization) {
        return change(
                sql,
                user,
                organization,
                before -> new EditMembership(
                        before.role(), before.managerId(), before.coachId(), null, before.isActive()));
    }

    /** Those who manage the organization may change any of its memberships; roles stay as they are. */
    private Uni<Void> change(Sql sql, UUID user, UUID organization, UnaryOperator<EditMembership> change) {
        return OrganizationAccess.lockManaged(sql, organization)
                .chain(() -> memberships.ofPerson(user, organization))
                .chain(membership -> membership == null
                        ? Uni.createFrom().voidItem()
                        : edit(sql, OrganizationRole.OWNER, membership, change.apply(membership.editable())));
    }

    private static Uni<Void> audit(Sql sql, Membership membership, EditMembership before, EditMembership after) {
        Map<String, @Nullable Object> details = Map.of("before", values(before), "after", values(after));
        return AuditLog.write(
                sql,
                new AuditLog.Action(
                        "membership.updated", "membership", membership.id(), membership.organizationId(), details));
    }

    private static Map<String, @Nullable Object> values(EditMembership values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("role", values.role().text());
        named.put("manager_id", values.managerId());
        named.put("coach_id", values.coachId());
        named.put("team_id", values.teamId());
        named.put("is_active", values.isActive());
        return named;
    }

    /** Changes memberships by a statement, as part of another change, and publishes them. */
    public static Uni<Integer> freed(Sql sql, String statement, Object... parameters) {
        return STATES.storeAll(sql, statement, parameters);
    }
}
